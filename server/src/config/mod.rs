//! Configuration: defaults in code, then one TOML file, then the environment; an unknown key is an error that names it.

mod load;
mod sections;

pub use load::{ConfigError, load};
pub use sections::{
    Config, DatabaseSection, DisplaySection, HttpSection, KeySection, LogSection, RedisSection,
    SandboxSection, SecretText,
};
