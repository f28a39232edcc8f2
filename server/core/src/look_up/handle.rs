use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_protocol::id::HolderId;
use wallet_protocol::identifier::{PhoneNumber, PlateNumber};

use super::{Handle, LookUpError, LookUpMeans, LookUpQuery};
use crate::app::App;
use crate::holder::HolderIdentity;
use crate::port::RegistryLicence;
use crate::store::{StoreError, UnitOfWork};
use crate::telephone::number_digest;

const TAIL_CHARS: usize = 4;
const MAX_CHARS: usize = 64;

/// Spaces and small letters make no difference.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

fn digest(app: &App, means: LookUpMeans, parts: &[&str]) -> Digest {
    let key = app.keys.storage.derive_mac(Domain::LookUpHandle, b"handles");
    let plain: Vec<String> = parts.iter().map(|part| plain(part)).collect();
    let parts: Vec<&[u8]> =
        std::iter::once(means.as_str().as_bytes()).chain(plain.iter().map(String::as_bytes)).collect();
    key.mac(Domain::LookUpHandle, &parts)
}

fn tail(number: &str) -> String {
    let skip = number.chars().count().saturating_sub(TAIL_CHARS);
    number.chars().skip(skip).collect()
}

/// Lets a holder be found by name and the end of their number.
pub(crate) async fn add_name_handle(
    app: &App,
    work: &mut dyn UnitOfWork,
    holder_id: HolderId,
    identity: &HolderIdentity,
) -> Result<(), StoreError> {
    let means = LookUpMeans::NameAndTail;
    let digest = digest(app, means, &[&identity.name, &tail(&identity.number)]);
    work.add_handle(&Handle { holder_id, means, digest }).await
}

/// Lets a holder be found by what stands on a licence: its number, and the plate where it is about a vehicle.
pub(crate) async fn add_licence_handles(
    app: &App,
    work: &mut dyn UnitOfWork,
    holder_id: HolderId,
    source: &RegistryLicence,
) -> Result<(), StoreError> {
    let means = LookUpMeans::CertificateNumber;
    work.add_handle(&Handle { holder_id, means, digest: digest(app, means, &[&source.number]) }).await?;
    if PlateNumber::parse(&source.subject).is_ok() {
        let means = LookUpMeans::Plate;
        work.add_handle(&Handle { holder_id, means, digest: digest(app, means, &[&source.subject]) }).await?;
    }
    Ok(())
}

/// What is looked for; whole values only.
pub(super) fn sought(app: &App, query: &LookUpQuery) -> Result<Digest, LookUpError> {
    let fits = |text: &str| (1..=MAX_CHARS).contains(&plain(text).chars().count());
    let means = query.means();
    match query {
        LookUpQuery::NameAndTail { name, tail } => {
            if !fits(name) {
                return Err(LookUpError::Value("name"));
            }
            if plain(tail).chars().count() != TAIL_CHARS {
                return Err(LookUpError::Value("tail"));
            }
            Ok(digest(app, means, &[name, tail]))
        }
        LookUpQuery::CertificateNumber(number) if fits(number) => Ok(digest(app, means, &[number])),
        LookUpQuery::CertificateNumber(_) => Err(LookUpError::Value("certificate_number")),
        LookUpQuery::Plate(plate) if fits(plate) => Ok(digest(app, means, &[plate])),
        LookUpQuery::Plate(_) => Err(LookUpError::Value("plate")),
        LookUpQuery::Telephone(number) => match PhoneNumber::import(number) {
            Ok(number) => Ok(number_digest(app, &number.value)),
            Err(_) => Err(LookUpError::Value("telephone")),
        },
    }
}
