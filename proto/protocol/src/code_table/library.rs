use std::sync::LazyLock;

use super::{CodeTable, Entry, Lang};

macro_rules! files {
    ($($name:literal)*) => {
        &[$(include_str!(concat!("../../../tables/", $name, ".json")),)*]
    };
}

/// Every file of `proto/tables`; of two editions of a table the newer one stands later.
const FILES: &[&str] = files! {
    "annual_review"
    "branch_flag"
    "bus_grade"
    "business_type"
    "certificate_kind"
    "certificate_state_mohurd"
    "certificate_state_mot"
    "credit_grade"
    "driving_class"
    "fuel"
    "holder_code_type"
    "id_document"
    "issue_reason"
    "licence_state"
    "licence_status"
    "operator_status"
    "plate_colour"
    "province"
    "qualification_category"
    "related_item"
    "sex"
    "technical_grade"
    "vehicle_class"
    "vehicle_status"
    "vehicle_type"
};

static TABLES: LazyLock<Vec<CodeTable>> = LazyLock::new(|| FILES.iter().map(|text| read(text)).collect());

#[expect(clippy::expect_used, reason = "the files are part of the program; a test reads every one of them")]
fn read(text: &str) -> CodeTable {
    serde_json::from_str(text).expect("a code table of the program is well formed")
}

/// All editions of all tables.
pub fn tables() -> &'static [CodeTable] {
    &TABLES
}

/// The newest edition of a table.
pub fn table(name: &str) -> Option<&'static CodeTable> {
    tables().iter().rev().find(|table| table.name == name)
}

/// One edition of a table.
pub fn edition(name: &str, version: &str) -> Option<&'static CodeTable> {
    tables().iter().find(|table| table.name == name && table.version == version)
}

/// The entry of a value in the newest edition of a table.
pub fn find(name: &str, value: &str) -> Option<&'static Entry> {
    table(name)?.find(value)
}

/// What people read for a value; an unknown value, or one of an unknown table, is shown as it is.
pub fn label<'a>(name: &str, value: &'a str, lang: Lang) -> &'a str {
    find(name, value).map_or(value, |entry| entry.label(lang))
}
