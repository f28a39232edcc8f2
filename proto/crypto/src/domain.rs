//! What a signature, digest, tag or ciphertext is for.

/// The longest label. The first byte of a framed message is the length of its label; below 45 it is never a
/// base64url character, so that no JOSE signing input is ever also a framed message.
const LONGEST_LABEL: usize = 44;

macro_rules! domains {
    ($($(#[$doc:meta])* $name:ident $label:literal;)*) => {
        /// A separation label, exactly one for each kind of message; a new version of a message is a new label.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum Domain {
            $($(#[$doc])* $name,)*
        }

        impl Domain {
            /// All domains.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The label; at most 44 bytes of ASCII.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => concat!("luzheng/", $label),)* }
            }
        }

        $(const _: () = {
            let label = Domain::$name.label();
            assert!(label.is_ascii() && label.len() <= LONGEST_LABEL);
        };)*
    };
}

domains! {
    /// Digest of an access token, as a proof of possession names it.
    AccessToken "access-token/v1";
    /// An annotated copy as a file; also the digest by which it is known.
    AnnotatedCopy "annotated-copy/v1";
    /// What a device signs when it is bound.
    BindStatement "bind-statement/v1";
    /// What a holder's device signs when something is shared; also its digest.
    ConsentStatement "consent-statement/v1";
    /// Digest of a binding challenge, as it is stored.
    ChallengeDigest "challenge-digest/v1";
    /// Digest of what a code or proof was, for noticing a second showing.
    SeenDigest "seen-digest/v1";
    /// Thumbprint of a public key.
    DeviceThumbprint "key-thumbprint/v1";
    /// A frame of a display code.
    DisplayFrame "display-frame/v1";
    /// A display token.
    DisplayToken "display-token/v1";
    /// Secrets of grants and requests, and what is stored of them (keyed).
    GrantHandle "grant-handle/v1";
    /// Keyed digest by which a holder is found.
    HolderIndex "holder-index/v1";
    /// A sealed answer that is given again to the same request.
    IdempotentAnswer "idempotent-answer/v1";
    /// Digest of the identity fields a device signs when it is bound.
    IdentityDigest "identity-digest/v1";
    /// Keys and secrets in the server's key folder.
    KeyFile "key-file/v1";
    /// Wrapping of one key by another.
    KeyWrap "key-wrap/v1";
    /// A signed head of the ledger; also its digest and the id of its key.
    LedgerHead "ledger-head/v1";
    /// An entry of the ledger.
    LedgerLeaf "ledger-leaf/v1";
    /// Keyed digest of a person or thing in the ledger.
    LedgerSubject "ledger-subject/v1";
    /// Digest of one salted attribute.
    LicenceAttribute "licence-attribute/v1";
    /// A licence document.
    LicenceDocument "licence-document/v1";
    /// Keyed digest by which customer support finds a holder.
    LookUpHandle "look-up-handle/v1";
    /// What Argon2id is given of a password (keyed).
    PasswordInput "password-input/v1";
    /// What a relying party gets for a grant.
    Presentation "presentation/v1";
    /// State, nonce and verifier of a way to an identity provider and back (keyed), and what is stored of the state.
    ProviderErrand "provider-errand/v1";
    /// Keyed digest of somebody at an identity provider, as it is stored.
    ProviderSubject "provider-subject/v1";
    /// What a real-name step is started with that lifts a freeze or stands behind a measure (keyed).
    RealNameNonce "real-name-nonce/v1";
    /// A challenge that a reader shows to a phone.
    ReaderChallenge "reader-challenge/v1";
    /// What Argon2id is given of a recovery code (keyed).
    RecoveryInput "recovery-input/v1";
    /// Keyed digest by which a recovery code is found.
    RecoverySelector "recovery-selector/v1";
    /// Digest of a compact or spoken code, as it is stored.
    ReferenceDigest "reference-digest/v1";
    /// Digest of a refresh secret, as it is stored.
    RefreshSecret "refresh-secret/v1";
    /// Digest of a request's body.
    RequestBody "request-body/v1";
    /// Proof of possession over a request.
    RequestProof "request-proof/v1";
    /// Digest of what exactly a second person approves.
    ResetContent "reset-content/v1";
    /// Generation of synthetic data from a seed number.
    SandboxSeed "sandbox-seed/v1";
    /// A server nonce for proofs of possession.
    ServerNonce "server-nonce/v1";
    /// Sealed notes of customer support in the server's database.
    StoredCase "stored-case/v1";
    /// Sealed annotated copies in the server's database.
    StoredCopy "stored-copy/v1";
    /// Sealed evidence of a device in the server's database.
    StoredEvidence "stored-evidence/v1";
    /// Sealed identity fields in the server's database.
    StoredIdentity "stored-identity/v1";
    /// Sealed licences in the server's database.
    StoredLicence "stored-licence/v1";
    /// Sealed telephone numbers in the server's database.
    StoredTelephone "stored-telephone/v1";
    /// Sealed reports about wrong data, and what the authority said, in the server's database.
    StoredTicket "stored-ticket/v1";
    /// Keyed digest of a telephone number.
    TelephoneIndex "telephone-index/v1";
    /// Keys of time codes, derived from account and salt.
    TimeCodeKey "time-code-key/v1";
    /// A trust bundle.
    TrustBundle "trust-bundle/v1";
    /// Check value that tells a wrong vault key from a damaged vault.
    VaultCheck "vault-check/v1";
    /// Authentication of one commit of a vault, chained to the one before.
    VaultFrame "vault-frame/v1";
    /// Derivation of the keys of a vault.
    VaultKey "vault-key/v1";
    /// Authentication of how far a vault has been written.
    VaultMarker "vault-marker/v1";
    /// The sealed name of a record of a vault.
    VaultName "vault-name/v1";
    /// A sealed record of a vault.
    VaultRecord "vault-record/v1";
    /// Keyed name of a record of a vault.
    VaultSlot "vault-slot/v1";
    /// Token of a form of a page, bound to the cookie of its browser (keyed).
    WebForm "web-form/v1";
    /// Digest of an invitation or of the secret in a cookie, as it is stored.
    WebSecret "web-secret/v1";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_domains_share_a_label() {
        let labels: BTreeSet<_> = Domain::ALL.iter().map(|domain| domain.label()).collect();
        assert_eq!(labels.len(), Domain::ALL.len());
    }

    #[test]
    fn every_label_names_the_project_and_a_version() {
        for domain in Domain::ALL {
            assert!(domain.label().starts_with("luzheng/") && domain.label().ends_with("/v1"), "{domain:?}");
        }
    }

    #[test]
    fn a_framed_message_never_begins_like_a_jose_signing_input() {
        for domain in Domain::ALL {
            let first = u8::try_from(domain.label().len()).unwrap();
            assert!(!first.is_ascii_alphanumeric() && first != b'-' && first != b'_', "{domain:?}");
        }
    }
}
