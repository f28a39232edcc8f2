//! Fast loading of synthetic data, for tests and load.
