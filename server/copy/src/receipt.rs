use krilla::embed::AssociationKind;
use wallet_protocol::grant::{ConsentStatement, Recipient, purpose};
use wallet_protocol::licence::face_of;
use wallet_protocol::words::{Subject, date_time_text};

use crate::copy::{lacking_of, lacking_row};
use crate::letters::Letters;
use crate::pictures::Pictures;
use crate::print::{Attached, Failure, PrintError, Printed, Wrapping, print};
use crate::sheet::{Frame, Sheets};

/// Name of the attached file that holds what was signed.
pub const RECEIPT_PROOF_FILE: &str = "luzheng-consent.json";

/// Prints the receipt of a consent; `proof` goes along as a file: the signed bytes, key and signature.
///
/// The same consent is the same file, byte for byte.
pub fn print_receipt(statement: &ConsentStatement, proof: &str) -> Result<Printed, PrintError> {
    let letters = Letters::of_program().ok_or(PrintError::Font)?;
    let lang = statement.purpose.lang;
    let frame = frame(statement);
    let mut sheets = Sheets::new(letters, &frame);
    list(&mut sheets, statement);
    let party = statement.recipient.party().map(|party| party.name.as_str());
    let lacking = lacking_of(letters, party.into_iter());
    lacking_row(&mut sheets, &lacking, lang);
    let wrapping = Wrapping {
        title: format!("{} {}", Subject::Copy.say("receipt.title", lang), statement.grant_id),
        language: lang.tag(),
        number: statement.grant_id.to_string(),
        made_at: statement.signed_at,
        attached: Attached {
            name: RECEIPT_PROOF_FILE,
            media_type: "application/json",
            about: "What was signed, the public key and the signature",
            text: proof,
            kind: AssociationKind::Source,
        },
    };
    let pictures = Pictures::default();
    let pdf = print(letters, &sheets.finish(), &pictures, &wrapping).map_err(|failure| match failure {
        Failure::Picture => PrintError::Written("there is no picture".to_owned()),
        Failure::Other(error) => error,
    })?;
    Ok(Printed { pdf, lacking, undrawn: pictures.undrawn().clone() })
}

fn frame(statement: &ConsentStatement) -> Frame {
    let lang = statement.purpose.lang;
    let say = |key: &str| Subject::Copy.say(key, lang).to_owned();
    let party = match &statement.recipient {
        Recipient::Party(party) => format!("{}  {}", party.name, party.credit_code),
        Recipient::Category(category) => {
            let key = format!("category.{category}");
            let name = Subject::Copy.say(&key, lang);
            Subject::Copy.fill("receipt.to_category", lang, &[("category", name)])
        }
    };
    let known = purpose(&statement.purpose.code);
    let title = known.map_or(statement.purpose.text.as_str(), |purpose| purpose.title.pick(lang));
    Frame {
        lang,
        title: say("receipt.title"),
        rows: vec![
            (say("party"), party),
            (say("purpose"), title.to_owned()),
            (say("receipt.signed_at"), date_time_text(statement.signed_at, lang)),
            (say("expires_at"), date_time_text(statement.expires_at, lang)),
            (say("grant"), statement.grant_id.to_string()),
        ],
        mark: say("receipt.mark"),
        link: None,
        foot: say("receipt.mark"),
    }
}

fn list(sheets: &mut Sheets<'_>, statement: &ConsentStatement) {
    let lang = statement.purpose.lang;
    let say = |key: &'static str| Subject::Copy.say(key, lang);
    sheets.heading(say("consent"));
    let version = statement.licence_version.to_string();
    let values = [("kind", statement.kind.label(lang)), ("version", version.as_str())];
    sheets.row(say("receipt.licence"), &Subject::Copy.fill("receipt.licence_text", lang, &values));
    let granted = |name: &str| statement.attributes.iter().any(|known| known == name);
    let labels: Vec<&str> = face_of(statement.kind)
        .iter()
        .filter(|field| granted(field.name))
        .map(|field| lang.pick(field.label_zh, field.label_en))
        .collect();
    sheets.row(say("receipt.attributes"), &labels.join(lang.pick("、", ", ")));
    sheets.row(say("purpose_text"), &statement.purpose.text);
    sheets.row(say("retention"), &statement.purpose.retention);
    sheets.row(say("receipt.uses"), say("receipt.uses_text"));
    let digest = statement.digest().to_hex();
    let values = [("file", RECEIPT_PROOF_FILE), ("digest", digest.as_str())];
    sheets.row(say("receipt.proof"), &Subject::Copy.fill("receipt.proof_text", lang, &values));
}
