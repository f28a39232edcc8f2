//! Pages as one PDF/A file.

use std::collections::BTreeSet;

use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use wallet_face::Mark;
use wallet_protocol::time::{CivilDate, UnixTime};

use crate::letters::Letters;
use crate::painter::Painter;
use crate::pictures::Pictures;
use crate::sheet::{HEIGHT, WIDTH};

const SECONDS_A_DAY: i64 = 86_400;

/// A printed file.
pub struct Printed {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Characters that the font does not have; the pages name them.
    pub lacking: BTreeSet<char>,
    /// Attributes whose pictures could not be drawn; the pages say so.
    pub undrawn: BTreeSet<String>,
}

/// Nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The kind has no face.
    #[error("the kind of licence has no face")]
    Face,
    /// The font of the program cannot be read.
    #[error("the font of the program cannot be read")]
    Font,
    /// The writer refused: the file would not have been PDF/A.
    #[error("the file cannot be written: {0}")]
    Written(String),
}

/// A file that goes along inside.
pub(crate) struct Attached<'a> {
    pub(crate) name: &'a str,
    pub(crate) media_type: &'a str,
    pub(crate) about: &'a str,
    pub(crate) text: &'a str,
    pub(crate) kind: AssociationKind,
}

/// What a file says about itself, and what goes along.
pub(crate) struct Wrapping<'a> {
    pub(crate) title: String,
    pub(crate) language: &'static str,
    pub(crate) number: String,
    pub(crate) made_at: UnixTime,
    pub(crate) attached: Attached<'a>,
}

/// Why a try did not succeed.
pub(crate) enum Failure {
    /// A picture broke in the middle of drawing.
    Picture,
    Other(PrintError),
}

/// Writes the pages; the same pages are the same bytes.
pub(crate) fn print(
    letters: &'static Letters,
    pages: &[Vec<Mark>],
    pictures: &Pictures,
    wrapping: &Wrapping<'_>,
) -> Result<Vec<u8>, Failure> {
    let written = |text: String| Failure::Other(PrintError::Written(text));
    let configuration = ConfigurationBuilder::new().with_archival_validator(Archival::A3_U).finish();
    let configuration = configuration.map_err(|error| written(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(wrapping));
    document.embed_file(embedded(wrapping)).ok_or_else(|| written("attached twice".to_owned()))?;
    for marks in pages {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| written("page".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        Painter { surface: &mut surface, letters, pictures }.draw(marks);
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| match error {
        KrillaError::Image(..) | KrillaError::SixteenBitImage(..) => Failure::Picture,
        error => written(format!("{error:?}")),
    })
}

fn metadata(wrapping: &Wrapping<'_>) -> Metadata {
    Metadata::new()
        .title(wrapping.title.clone())
        .description(wrapping.number.clone())
        .language(wrapping.language.to_owned())
        .producer("Luzheng".to_owned())
        .creation_date(date(wrapping.made_at))
        .document_id(wrapping.number.clone())
}

fn embedded(wrapping: &Wrapping<'_>) -> EmbeddedFile {
    let Attached { name, media_type, about, text, kind } = &wrapping.attached;
    EmbeddedFile {
        path: (*name).to_owned(),
        mime_type: MimeType::new(media_type),
        description: Some((*about).to_owned()),
        association_kind: *kind,
        data: text.as_bytes().to_vec().into(),
        modification_date: Some(date(wrapping.made_at)),
        // Readable in the file as it is.
        compress: Some(false),
        location: None,
    }
}

/// Universal time, so that no machine's zone stands in a file.
fn date(time: UnixTime) -> DateTime {
    let seconds = time.as_millis().div_euclid(1_000);
    let day = CivilDate::from_days(i32::try_from(seconds.div_euclid(SECONDS_A_DAY)).unwrap_or(0));
    let second = u32::try_from(seconds.rem_euclid(SECONDS_A_DAY)).unwrap_or(0);
    let part = |number: u32| u8::try_from(number).unwrap_or(0);
    let text = day.to_string();
    let parts: Vec<u16> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month, of_month] = parts.as_slice() else { return DateTime::new(1970) };
    DateTime::new(*year)
        .month(part(u32::from(*month)))
        .day(part(u32::from(*of_month)))
        .hour(part(second / 3_600))
        .minute(part(second / 60 % 60))
        .second(part(second % 60))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
