/// Where a record lies: table, row, column. The seal is bound to it, so that no record passes for another.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct RecordName {
    table: String,
    row: String,
    column: String,
}

impl RecordName {
    /// The record of `row` and `column` in `table`.
    pub fn new(table: &str, row: &str, column: &str) -> Self {
        Self { table: table.to_owned(), row: row.to_owned(), column: column.to_owned() }
    }

    /// The table.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The row.
    pub fn row(&self) -> &str {
        &self.row
    }

    /// The column.
    pub fn column(&self) -> &str {
        &self.column
    }

    pub(super) fn parts(&self) -> [&[u8]; 3] {
        [self.table.as_bytes(), self.row.as_bytes(), self.column.as_bytes()]
    }
}
