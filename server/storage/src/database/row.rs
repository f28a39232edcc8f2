//! Reading rows: impossible data names table, column and row, never the value.

use std::str::FromStr;

use sqlx::any::AnyRow;
use sqlx::{Any, Decode, Row as _, Type};
use wallet_crypto::digest::Digest;
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_server_core::store::StoreError;

/// A row of a known table with a known key column, which is always the first.
pub(super) struct Reading<'a> {
    pub(super) table: &'static str,
    pub(super) row: &'a AnyRow,
}

impl Reading<'_> {
    pub(super) fn impossible(&self, column: &'static str) -> StoreError {
        let text = self.row.try_get::<String, _>(0);
        let row = text.or_else(|_| self.row.try_get::<i64, _>(0).map(|number| number.to_string()));
        StoreError::Impossible { table: self.table, column, row: row.unwrap_or_else(|_| "?".to_owned()) }
    }

    /// A value of another type is as impossible as a wrong value; the driver's own words might quote it.
    fn value<'r, T: Decode<'r, Any> + Type<Any>>(&'r self, column: &'static str) -> Result<T, StoreError> {
        self.row.try_get(column).map_err(|_| self.impossible(column))
    }

    pub(super) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.value(column)
    }

    pub(super) fn maybe_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.value(column)
    }

    pub(super) fn parsed<T: FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|_| self.impossible(column))
    }

    pub(super) fn maybe_parsed<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        let text = self.maybe_text(column)?;
        text.map(|text| text.parse()).transpose().map_err(|_| self.impossible(column))
    }

    pub(super) fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        self.value(column)
    }

    pub(super) fn maybe_bytes(&self, column: &'static str) -> Result<Option<Vec<u8>>, StoreError> {
        self.value(column)
    }

    pub(super) fn digest(&self, column: &'static str) -> Result<Digest, StoreError> {
        let bytes = self.bytes(column)?;
        bytes.try_into().map(Digest::from_bytes).map_err(|_| self.impossible(column))
    }

    pub(super) fn maybe_digest(&self, column: &'static str) -> Result<Option<Digest>, StoreError> {
        let bytes: Option<Vec<u8>> = self.value(column)?;
        let digest = bytes.map(|bytes| bytes.try_into().map(Digest::from_bytes));
        digest.transpose().map_err(|_| self.impossible(column))
    }

    pub(super) fn number(&self, column: &'static str) -> Result<i64, StoreError> {
        self.value(column)
    }

    pub(super) fn small(&self, column: &'static str) -> Result<u32, StoreError> {
        u32::try_from(self.number(column)?).map_err(|_| self.impossible(column))
    }

    pub(super) fn maybe_small(&self, column: &'static str) -> Result<Option<u32>, StoreError> {
        let number: Option<i64> = self.value(column)?;
        number.map(u32::try_from).transpose().map_err(|_| self.impossible(column))
    }

    pub(super) fn time(&self, column: &'static str) -> Result<UnixTime, StoreError> {
        self.number(column).map(UnixTime::from_millis)
    }

    pub(super) fn maybe_time(&self, column: &'static str) -> Result<Option<UnixTime>, StoreError> {
        let millis: Option<i64> = self.value(column)?;
        Ok(millis.map(UnixTime::from_millis))
    }

    pub(super) fn maybe_date(&self, column: &'static str) -> Result<Option<CivilDate>, StoreError> {
        let days: Option<i64> = self.value(column)?;
        let date = days.map(|days| i32::try_from(days).map(CivilDate::from_days));
        date.transpose().map_err(|_| self.impossible(column))
    }
}

/// The bytes of a digest, as they are bound.
pub(super) fn blob(digest: Digest) -> Vec<u8> {
    digest.as_bytes().to_vec()
}

/// A day, as it is bound.
pub(super) fn days(date: Option<CivilDate>) -> Option<i64> {
    date.map(|date| i64::from(date.as_days()))
}
