use prost::Message as _;
use serde::{Deserialize, Serialize};
use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError};

use crate::bytes::Bytes;
use crate::time::CivilDate;
use crate::wire::{WireError, licence as wire};

/// Bytes that an encoded attribute may have at most; a picture is the largest.
const MAX_ATTRIBUTE_BYTES: usize = 72 * 1024;
const MAX_NAME_CHARS: usize = 48;
const MAX_TEXT_CHARS: usize = 512;
const MAX_PICTURE_BYTES: usize = 64 * 1024;
const MAX_TEXTS: usize = 64;

/// One named, salted fact of a licence.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attribute {
    /// 16 random bytes, so that a digest gives nothing away.
    pub salt: Bytes,
    /// Field name, see [`super::face_of`]; a list repeats the name.
    pub name: String,
    /// The fact.
    pub value: AttributeValue,
}

/// What an attribute can hold.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "type", content = "value")]
pub enum AttributeValue {
    /// Plain text.
    Text(String),
    /// A civil day.
    Date(CivilDate),
    /// An entry of a code table.
    Code {
        /// Table name.
        table: String,
        /// Value in the table.
        value: String,
    },
    /// One qualification category with its own dates.
    Category(Category),
    /// One entry of a review, credit or education record.
    Assessment(Assessment),
    /// Several plain texts.
    Texts(Vec<String>),
    /// A photo.
    Picture(Picture),
    /// A whole number (millimetres, kilograms, seats).
    Quantity(u64),
}

/// One qualification category (JT/T 697.7 5.22) with its own dates.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    /// Five digits.
    pub code: String,
    /// First day the category was ever held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_issued: Option<CivilDate>,
    /// First good day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<CivilDate>,
    /// Last good day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<CivilDate>,
}

/// One entry of a review, credit or education record.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// Grade or result, a code of its table.
    pub grade: String,
    /// First day of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_from: Option<CivilDate>,
    /// Last day of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_to: Option<CivilDate>,
    /// Free text of the authority.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// A photo as the authority keeps it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Picture {
    /// `image/png` or `image/jpeg`.
    pub media_type: String,
    /// The file, at most 64 KiB.
    pub data: Bytes,
}

/// The attribute is not one that may be signed or shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum AttributeError {
    /// The message is not what it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The salt has not 16 bytes.
    #[error("an attribute's salt must have 16 bytes")]
    Salt,
    /// A name, text, list or picture is empty or longer than allowed, or the value is missing.
    #[error("an attribute's name or value is missing or too long")]
    Value,
}

impl Attribute {
    /// Makes an attribute with a fresh salt.
    pub fn make(name: &str, value: AttributeValue, entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        let mut salt = [0u8; 16];
        entropy.fill(&mut salt)?;
        Ok(Self { salt: salt.into(), name: name.to_owned(), value })
    }

    /// The canonical bytes that are digested.
    pub fn encode(&self) -> Vec<u8> {
        self.to_wire().encode_to_vec()
    }

    /// The digest that stands in the licence document.
    pub fn digest(&self) -> Digest {
        digest(Domain::LicenceAttribute, &[&self.encode()])
    }

    /// Refuses sizes that no authority has a reason for.
    pub fn check(&self) -> Result<(), AttributeError> {
        let text_fits = |text: &str| text.chars().count() <= MAX_TEXT_CHARS;
        let value_fits = match &self.value {
            AttributeValue::Text(text) => text_fits(text),
            AttributeValue::Date(_) | AttributeValue::Quantity(_) => true,
            AttributeValue::Code { table, value } => table.len() <= 64 && value.len() <= 64,
            AttributeValue::Category(category) => category.code.len() <= 16,
            AttributeValue::Assessment(entry) => entry.grade.len() <= 32 && text_fits(&entry.remark),
            AttributeValue::Texts(texts) => {
                texts.len() <= MAX_TEXTS && texts.iter().all(|text| text_fits(text))
            }
            AttributeValue::Picture(picture) => picture.data.0.len() <= MAX_PICTURE_BYTES,
        };
        if self.salt.0.len() != 16 {
            return Err(AttributeError::Salt);
        }
        if self.name.is_empty() || self.name.len() > MAX_NAME_CHARS || !value_fits {
            return Err(AttributeError::Value);
        }
        if self.to_wire().encoded_len() > MAX_ATTRIBUTE_BYTES {
            return Err(AttributeError::Value);
        }
        Ok(())
    }

    pub(crate) fn to_wire(&self) -> wire::Attribute {
        wire::Attribute {
            salt: self.salt.0.clone(),
            name: self.name.clone(),
            value: Some(wire::AttributeValue { value: Some(value_to_wire(&self.value)) }),
        }
    }

    pub(crate) fn from_wire(attribute: wire::Attribute) -> Result<Self, AttributeError> {
        let value = attribute.value.and_then(|value| value.value).ok_or(AttributeError::Value)?;
        let attribute =
            Self { salt: attribute.salt.into(), name: attribute.name, value: value_from_wire(value) };
        attribute.check()?;
        Ok(attribute)
    }
}

fn value_to_wire(value: &AttributeValue) -> wire::attribute_value::Value {
    use wire::attribute_value::Value;
    let days = |date: &Option<CivilDate>| date.map(CivilDate::as_days);
    match value {
        AttributeValue::Text(text) => Value::Text(text.clone()),
        AttributeValue::Date(date) => Value::Date(date.as_days()),
        AttributeValue::Code { table, value } => {
            Value::Code(wire::Code { table: table.clone(), value: value.clone() })
        }
        AttributeValue::Category(category) => Value::Category(wire::Category {
            code: category.code.clone(),
            first_issued: days(&category.first_issued),
            valid_from: days(&category.valid_from),
            valid_to: days(&category.valid_to),
        }),
        AttributeValue::Assessment(entry) => Value::Assessment(wire::Assessment {
            grade: entry.grade.clone(),
            period_from: days(&entry.period_from),
            period_to: days(&entry.period_to),
            remark: entry.remark.clone(),
        }),
        AttributeValue::Texts(texts) => Value::Texts(wire::TextList { texts: texts.clone() }),
        AttributeValue::Picture(picture) => Value::Picture(wire::Picture {
            media_type: picture.media_type.clone(),
            data: picture.data.0.clone(),
        }),
        AttributeValue::Quantity(quantity) => Value::Quantity(*quantity),
    }
}

fn value_from_wire(value: wire::attribute_value::Value) -> AttributeValue {
    use wire::attribute_value::Value;
    let date = |days: Option<i32>| days.map(CivilDate::from_days);
    match value {
        Value::Text(text) => AttributeValue::Text(text),
        Value::Date(days) => AttributeValue::Date(CivilDate::from_days(days)),
        Value::Code(code) => AttributeValue::Code { table: code.table, value: code.value },
        Value::Category(category) => AttributeValue::Category(Category {
            code: category.code,
            first_issued: date(category.first_issued),
            valid_from: date(category.valid_from),
            valid_to: date(category.valid_to),
        }),
        Value::Assessment(entry) => AttributeValue::Assessment(Assessment {
            grade: entry.grade,
            period_from: date(entry.period_from),
            period_to: date(entry.period_to),
            remark: entry.remark,
        }),
        Value::Texts(list) => AttributeValue::Texts(list.texts),
        Value::Picture(picture) => {
            AttributeValue::Picture(Picture { media_type: picture.media_type, data: picture.data.into() })
        }
        Value::Quantity(quantity) => AttributeValue::Quantity(quantity),
    }
}
