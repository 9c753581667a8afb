"""Random histories of devices, a hostile sync tool, crashes and wrong clocks, from a seed."""
