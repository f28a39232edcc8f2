//! The files of `proto/tables`: complete, sourced, and all of them in the program.

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use wallet_protocol::code_table::{CodeTable, Lang, Sureness, edition, find, label, table, tables};
    use wallet_protocol::identifier::Sex;

    fn files() -> Vec<(String, CodeTable)> {
        let folder = format!("{}/../tables", env!("CARGO_MANIFEST_DIR"));
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let json = entries.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        json.map(|path| {
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            (stem, serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect()
    }

    #[test]
    fn every_file_is_in_the_program_under_its_own_name() {
        let files = files();
        assert_eq!(files.len(), tables().len());
        for (stem, file) in files {
            assert!(stem == file.name || stem == format!("{}-{}", file.name, file.version), "{stem}");
            assert_eq!(edition(&file.name, &file.version), Some(&file));
        }
    }

    #[test]
    fn every_table_has_a_name_a_version_a_source_and_titles() {
        let mut editions = BTreeSet::new();
        for table in tables() {
            let CodeTable { name, version, zh, en, source, .. } = table;
            assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{name}");
            let (year, revision) = version.split_once('.').unwrap();
            assert!((2000..2100).contains(&year.parse::<u32>().unwrap()), "{name} {version}");
            assert!(revision.parse::<u32>().unwrap() >= 1, "{name} {version}");
            assert!(
                written(zh) && written(en) && written(&source.standard) && written(&source.note),
                "{name}"
            );
            assert!(source.clause.as_deref().is_none_or(written), "{name}");
            assert!(editions.insert((name, version)), "{name} {version} stands twice");
        }
    }

    #[test]
    fn every_value_stands_once_and_is_labelled_in_both_languages() {
        for table in tables() {
            let name = &table.name;
            assert!(table.entries.len() >= 2, "{name}");
            let values: BTreeSet<&str> = table.entries.iter().map(|entry| entry.value.as_str()).collect();
            assert_eq!(values.len(), table.entries.len(), "{name}");
            for entry in &table.entries {
                assert!(written(&entry.value) && entry.value.len() <= 64, "{name} {}", entry.value);
                assert!(written(&entry.zh) && !entry.zh.is_ascii(), "{name} {}", entry.value);
                assert!(written(&entry.en) && entry.en.is_ascii(), "{name} {}", entry.value);
                assert!(entry.facts.values().all(written), "{name} {}", entry.value);
            }
        }
    }

    /// Two values that read the same could not be told apart on a screen.
    #[test]
    fn no_two_values_of_a_table_read_the_same() {
        for table in tables() {
            for lang in Lang::ALL {
                let labels: BTreeSet<&str> = table.entries.iter().map(|entry| entry.label(lang)).collect();
                assert_eq!(labels.len(), table.entries.len(), "{} in {lang}", table.name);
            }
        }
    }

    #[test]
    fn nothing_is_said_to_be_read_in_a_standard_that_was_not() {
        assert!(tables().iter().all(|table| table.source.sure != Sureness::Primary));
    }

    #[test]
    fn an_unknown_value_is_shown_as_it_is() {
        assert_eq!(label("plate_colour", "5", Lang::En), "Green");
        assert_eq!(label("plate_colour", "55", Lang::En), "55");
        assert_eq!(label("no_such_table", "5", Lang::ZhCn), "5");
        assert!(find("plate_colour", "55").is_none() && table("no_such_table").is_none());
    }

    #[test]
    fn the_sexes_of_a_citizen_number_are_in_the_table() {
        assert_eq!(label("sex", Sex::Male.code(), Lang::En), "Male");
        assert_eq!(label("sex", Sex::Female.code(), Lang::ZhCn), "女性");
    }

    fn written(text: impl AsRef<str>) -> bool {
        let text = text.as_ref();
        !text.is_empty() && text.trim() == text
    }
}
