use crate::message::Message;
use crate::signature::Key;

/// What a key of the bundle may sign: display tokens.
pub(crate) const DISPLAY: u64 = 1;
/// Licences and what is made of them.
pub(crate) const LICENCE: u64 = 2;

/// A key of the bundle.
pub(crate) struct TrustedKey {
    pub(crate) key: Key,
    pub(crate) key_use: u64,
    pub(crate) provinces: Vec<u32>,
    pub(crate) not_before: u64,
    pub(crate) not_after: u64,
    pub(crate) revoked_at: u64,
}

/// A bundle whose signature is good.
pub(crate) struct Bundle {
    pub(crate) expires_at: u64,
    pub(crate) keys: Vec<TrustedKey>,
}

impl TrustedKey {
    /// Section 4: whether it counts for what was signed then (unix milliseconds).
    pub(crate) fn in_force_at(&self, at: u64) -> bool {
        let revoked = self.revoked_at != 0 && at >= self.revoked_at;
        self.not_before <= at && at < self.not_after && !revoked
    }
}

impl Bundle {
    /// Section 4: reads a published bundle and checks it against the root key.
    pub(crate) fn read(published: &[u8], root: &Key) -> Option<Self> {
        let mut signed = Message::read(published)?;
        let bundle = signed.bytes(1)?;
        let (suite, id) = (signed.small(2)?, signed.fixed32(3)?);
        let signature = signed.bytes(4)?;
        let good = signed.is_empty()
            && suite == u32::from(root.suite)
            && id == root.id()
            && root.signed("luzheng/trust-bundle/v1", &[&bundle], &signature);
        if good { Self::content(&bundle) } else { None }
    }

    /// What a published bundle says, whoever signed it.
    pub(crate) fn unchecked(published: &[u8]) -> Option<Self> {
        Self::content(&Message::read(published)?.bytes(1)?)
    }

    fn content(bundle: &[u8]) -> Option<Self> {
        let mut message = Message::read(bundle)?;
        message.number(1)?;
        message.number(2)?;
        let expires_at = message.number(3)?;
        let issuers: Vec<_> =
            message.repeated(4)?.iter().map(|bytes| issuer(bytes)).collect::<Option<_>>()?;
        let keys = message.repeated(5)?;
        let keys = keys.iter().map(|bytes| key(bytes, &issuers)).collect::<Option<Vec<_>>>()?;
        message.is_empty().then_some(Self { expires_at, keys })
    }
}

fn issuer(bytes: &[u8]) -> Option<(String, Vec<u32>)> {
    let mut message = Message::read(bytes)?;
    let code = message.text(1)?;
    message.text(2)?;
    message.text(3)?;
    let provinces = message.packed(4)?;
    message.is_empty().then_some((code, provinces))
}

fn key(bytes: &[u8], issuers: &[(String, Vec<u32>)]) -> Option<TrustedKey> {
    let mut message = Message::read(bytes)?;
    let suite = u8::try_from(message.small(1)?).ok()?;
    let point = message.bytes(2)?;
    let (key_use, issuer) = (message.number(3)?, message.text(4)?);
    let (not_before, not_after, revoked_at) = (message.number(5)?, message.number(6)?, message.number(7)?);
    let provinces = issuers.iter().find(|(code, _)| *code == issuer).map(|(_, provinces)| provinces.clone());
    let key = Key::new(suite, &point).filter(|_| message.is_empty())?;
    let provinces = provinces.unwrap_or_default();
    Some(TrustedKey { key, key_use, provinces, not_before, not_after, revoked_at })
}
