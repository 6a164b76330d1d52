"""Every benchmark, one after the other: `make bench`."""

from benchmarks import reading, release, sdn_entries

reading.main()
release.main()
sdn_entries.main()
