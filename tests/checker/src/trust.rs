use crate::message::Message;
use crate::signature::Key;

/// A key of the bundle that may sign display tokens.
pub(crate) struct DisplayKey {
    pub(crate) key: Key,
    pub(crate) provinces: Vec<u32>,
    pub(crate) not_before: u64,
    pub(crate) not_after: u64,
    pub(crate) revoked_at: u64,
}

/// A bundle whose signature is good.
pub(crate) struct Bundle {
    pub(crate) expires_at: u64,
    pub(crate) keys: Vec<DisplayKey>,
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
        if !good {
            return None;
        }
        let mut message = Message::read(&bundle)?;
        message.number(1)?;
        message.number(2)?;
        let expires_at = message.number(3)?;
        let issuers: Vec<_> =
            message.repeated(4)?.iter().map(|bytes| issuer(bytes)).collect::<Option<_>>()?;
        let keys = message.repeated(5)?;
        let keys = keys.iter().map(|bytes| key(bytes, &issuers)).collect::<Option<Vec<_>>>()?;
        message.is_empty().then(|| Self { expires_at, keys: keys.into_iter().flatten().collect() })
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

/// A display key; `Some(None)` for one of another use.
fn key(bytes: &[u8], issuers: &[(String, Vec<u32>)]) -> Option<Option<DisplayKey>> {
    let mut message = Message::read(bytes)?;
    let suite = u8::try_from(message.small(1)?).ok()?;
    let point = message.bytes(2)?;
    let (key_use, issuer) = (message.number(3)?, message.text(4)?);
    let (not_before, not_after, revoked_at) = (message.number(5)?, message.number(6)?, message.number(7)?);
    let provinces = issuers.iter().find(|(code, _)| *code == issuer).map(|(_, provinces)| provinces.clone());
    let key = Key::new(suite, &point).filter(|_| message.is_empty())?;
    let display =
        DisplayKey { key, provinces: provinces.unwrap_or_default(), not_before, not_after, revoked_at };
    Some((key_use == 1).then_some(display))
}
