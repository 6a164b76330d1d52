"""Every benchmark, one after the other: `make bench`."""

from benchmarks import entity_list, reading, release

reading.main()
entity_list.main()
release.main()
