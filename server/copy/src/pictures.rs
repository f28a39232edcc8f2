//! The pictures of a licence, as far as they can be drawn.

use std::collections::{BTreeMap, BTreeSet};

use krilla::image::Image;
use wallet_protocol::licence::{Attribute, AttributeValue, Picture};

/// Longest side of a picture, pixels.
const MOST_SIDE: u32 = 4_096;
/// Pixels of a picture; a small file can hold very many.
const MOST_PIXELS: u64 = 4_000_000;

/// Pictures by the name of their attribute.
#[derive(Default)]
pub(crate) struct Pictures {
    drawn: BTreeMap<String, Image>,
    undrawn: BTreeSet<String>,
}

impl Pictures {
    /// Reads what was granted; with `none` drawn where a picture broke in the middle of drawing.
    pub(crate) fn read(attributes: &[Attribute], none: bool) -> Self {
        let mut pictures = Self::default();
        for attribute in attributes {
            let AttributeValue::Picture(picture) = &attribute.value else { continue };
            match image(picture).filter(|_| !none) {
                Some(image) => _ = pictures.drawn.insert(attribute.name.clone(), image),
                None => _ = pictures.undrawn.insert(attribute.name.clone()),
            }
        }
        pictures
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.drawn.keys().map(String::as_str)
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Image> {
        self.drawn.get(name)
    }

    /// Attributes whose pictures cannot be drawn.
    pub(crate) const fn undrawn(&self) -> &BTreeSet<String> {
        &self.undrawn
    }
}

fn image(picture: &Picture) -> Option<Image> {
    let data = picture.data.0.clone().into();
    let image = match picture.media_type.as_str() {
        "image/png" => Image::from_png(data, false),
        "image/jpeg" => Image::from_jpeg(data, false),
        _ => return None,
    };
    image.ok().filter(|image| {
        let (width, height) = image.size();
        let fits = (1..=MOST_SIDE).contains(&width) && (1..=MOST_SIDE).contains(&height);
        fits && u64::from(width) * u64::from(height) <= MOST_PIXELS
    })
}
