use std::collections::BTreeSet;

use krilla::embed::AssociationKind;
use wallet_protocol::code_table::Lang;
use wallet_protocol::grant::{COPY_SIGNATURE_FILE, ConsentStatement, purpose};
use wallet_protocol::licence::{Attribute, AttributeValue, face_of};
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::{Subject, date_time_text};

use crate::face::{face, value_of};
use crate::letters::Letters;
use crate::pictures::Pictures;
use crate::print::{Attached, Failure, PrintError, Printed, Wrapping, print};
use crate::sheet::{Frame, Sheets};

/// What an annotated copy is made of.
pub struct CopyContent<'a> {
    /// What the holder agreed to.
    pub statement: &'a ConsentStatement,
    /// The granted attributes, from a licence whose signature was checked.
    pub attributes: &'a [Attribute],
    /// Registered name of who redeemed.
    pub party_name: &'a str,
    /// Its unified social credit code.
    pub credit_code: &'a str,
    /// When it was redeemed.
    pub presented_at: UnixTime,
    /// Address of its check page.
    pub link: &'a str,
    /// The note that will be signed.
    pub note: &'a str,
}

/// Prints an annotated copy; the same content is the same file, byte for byte.
pub fn print_copy(content: &CopyContent<'_>) -> Result<Printed, PrintError> {
    let letters = Letters::of_program().ok_or(PrintError::Font)?;
    let printed = match try_copy(letters, content, &Pictures::read(content.attributes, false)) {
        Err(Failure::Picture) => try_copy(letters, content, &Pictures::read(content.attributes, true)),
        tried => tried,
    };
    printed.map_err(|failure| match failure {
        Failure::Picture => PrintError::Written("a picture broke twice".to_owned()),
        Failure::Other(error) => error,
    })
}

fn try_copy(
    letters: &'static Letters,
    content: &CopyContent<'_>,
    pictures: &Pictures,
) -> Result<Printed, Failure> {
    let CopyContent { statement, attributes, presented_at, note, .. } = content;
    let lang = statement.purpose.lang;
    let drawing = face(statement.kind, &statement.attributes, attributes, pictures);
    let drawing = drawing.ok_or(Failure::Other(PrintError::Face))?;
    let frame = frame(content);
    let mut sheets = Sheets::new(letters, &frame);
    sheets.drawing(&drawing);
    list(&mut sheets, content, pictures);
    let lacking = lacking(letters, content);
    consent(&mut sheets, statement, &lacking);
    let about = "Signature over every other byte of this file";
    let wrapping = Wrapping {
        title: format!("{} {}", Subject::Copy.say("title", lang), statement.grant_id),
        language: lang.tag(),
        number: statement.grant_id.to_string(),
        made_at: *presented_at,
        attached: Attached {
            name: COPY_SIGNATURE_FILE,
            media_type: "text/plain",
            about,
            text: note,
            kind: AssociationKind::Supplement,
        },
    };
    let pdf = print(letters, &sheets.finish(), pictures, &wrapping)?;
    Ok(Printed { pdf, lacking, undrawn: pictures.undrawn().clone() })
}

/// The purpose in a few words: its name in the catalogue, or what the holder read.
fn purpose_title(statement: &ConsentStatement) -> &str {
    let known = purpose(&statement.purpose.code);
    known.map_or(statement.purpose.text.as_str(), |purpose| purpose.title.pick(statement.purpose.lang))
}

fn frame(content: &CopyContent<'_>) -> Frame {
    let CopyContent { statement, party_name, credit_code, presented_at, link, .. } = content;
    let lang = statement.purpose.lang;
    let say = |key: &str| Subject::Copy.say(key, lang).to_owned();
    let title = purpose_title(statement);
    let mark = [("party", *party_name), ("purpose", title)];
    Frame {
        lang,
        title: say("title"),
        rows: vec![
            (say("party"), format!("{party_name}  {credit_code}")),
            (say("purpose"), title.to_owned()),
            (say("presented_at"), date_time_text(*presented_at, lang)),
            (say("expires_at"), date_time_text(statement.expires_at, lang)),
            (say("grant"), statement.grant_id.to_string()),
        ],
        mark: Subject::Copy.fill("mark", lang, &mark),
        link: Some((*link).to_owned()),
        foot: say("check_text"),
    }
}

/// Every granted value in full, since a face has only so much room, and the names of all others.
fn list(sheets: &mut Sheets<'_>, content: &CopyContent<'_>, pictures: &Pictures) {
    let CopyContent { statement, attributes, .. } = content;
    let lang = statement.purpose.lang;
    let say = |key: &'static str| Subject::Copy.say(key, lang);
    sheets.heading(say("granted"));
    let granted = |name: &str| statement.attributes.iter().any(|known| known == name);
    let printed = face_of(statement.kind);
    for field in printed.iter().filter(|field| granted(field.name)) {
        let mut value = value_of(attributes, field.name, lang);
        if pictures.undrawn().contains(field.name) {
            value = say("undrawn").to_owned();
        }
        sheets.row(lang.pick(field.label_zh, field.label_en), &value);
    }
    sheets.heading(say("others"));
    let others: Vec<&str> = printed
        .iter()
        .filter(|field| !granted(field.name))
        .map(|field| lang.pick(field.label_zh, field.label_en))
        .collect();
    let named = if others.is_empty() { say("none").to_owned() } else { others.join(lang.pick("、", ", ")) };
    sheets.row(say("withheld"), &named);
}

/// What the holder read and signed.
fn consent(sheets: &mut Sheets<'_>, statement: &ConsentStatement, lacking: &BTreeSet<char>) {
    let lang = statement.purpose.lang;
    let say = |key: &'static str| Subject::Copy.say(key, lang);
    sheets.heading(say("consent"));
    sheets.row(say("purpose_text"), &statement.purpose.text);
    sheets.row(say("retention"), &statement.purpose.retention);
    let (time, digest) = (date_time_text(statement.signed_at, lang), statement.digest().to_hex());
    let values = [("time", time.as_str()), ("digest", digest.as_str())];
    sheets.row(say("consent"), &Subject::Copy.fill("consent_text", lang, &values));
    sheets.row(say("state"), say("state_text"));
    lacking_row(sheets, lacking, lang);
}

/// Names the characters that the font does not have, where there are any.
pub(crate) fn lacking_row(sheets: &mut Sheets<'_>, lacking: &BTreeSet<char>, lang: Lang) {
    if lacking.is_empty() {
        return;
    }
    let names: Vec<String> = lacking.iter().map(|letter| format!("U+{:04X}", u32::from(*letter))).collect();
    let text = Subject::Copy.fill("lacking_text", lang, &[("list", &names.join(", "))]);
    sheets.row(Subject::Copy.say("lacking", lang), &text);
}

/// Characters of what was granted and of the party's name that the font does not have.
fn lacking(letters: &Letters, content: &CopyContent<'_>) -> BTreeSet<char> {
    let drawn = |attribute: &&Attribute| !matches!(attribute.value, AttributeValue::Picture(_));
    let texts = content.attributes.iter().filter(drawn);
    let mut all: Vec<String> =
        texts.map(|attribute| wallet_protocol::words::value_text(attribute, Lang::ZhCn)).collect();
    all.push(content.party_name.to_owned());
    lacking_of(letters, all.iter().map(String::as_str))
}

/// Characters of these texts that the font does not have.
pub(crate) fn lacking_of<'t>(letters: &Letters, texts: impl Iterator<Item = &'t str>) -> BTreeSet<char> {
    let all = texts.flat_map(str::chars);
    all.filter(|letter| !matches!(letter, '\n' | '\r' | '\t') && !letters.has(*letter)).collect()
}
