//! What the Luzheng server decides: models, use cases, stores and ports.
