"""Every benchmark, one after the other: `make bench`."""

from benchmarks import reading, release

reading.main()
release.main()
