/// How long the platform may take, milliseconds.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Record)]
pub struct Deadlines {
    /// What should take no time: clocks, connectivity, notices.
    #[uniffi(default = 2000)]
    pub instant_millis: u64,
    /// Signing, wrapping and other uses of a key.
    #[uniffi(default = 15000)]
    pub key_millis: u64,
    /// Making a key and having it attested: secure elements take their time.
    #[uniffi(default = 60000)]
    pub make_key_millis: u64,
    /// The holder's answer to the gate.
    #[uniffi(default = 120000)]
    pub gate_millis: u64,
    /// What an exchange may take beyond the deadline that its request names.
    #[uniffi(default = 5000)]
    pub transport_grace_millis: u64,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            instant_millis: 2_000,
            key_millis: 15_000,
            make_key_millis: 60_000,
            gate_millis: 120_000,
            transport_grace_millis: 5_000,
        }
    }
}
