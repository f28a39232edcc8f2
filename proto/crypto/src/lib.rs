//! Suites, keys, sealing, domains and secrets of the Luzheng contract.
