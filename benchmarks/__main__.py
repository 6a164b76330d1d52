"""Every benchmark, one after the other: `make bench`."""

from benchmarks import entity_list, reading, release, sdn_entries

reading.main()
entity_list.main()
sdn_entries.main()
release.main()
