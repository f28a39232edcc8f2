use super::{Subject, date_text, period_text};
use crate::code_table::{Lang, label};
use crate::licence::{Assessment, Attribute, AttributeValue, Category};

/// The fact in words, as it stands on a certificate; a picture is named.
pub fn value_text(attribute: &Attribute, lang: Lang) -> String {
    match &attribute.value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Date(date) => date_text(*date, lang),
        AttributeValue::Code { table, value } => label(table, value, lang).to_owned(),
        AttributeValue::Category(category) => category_line(category, lang),
        AttributeValue::Assessment(entry) => assessment_line(&attribute.name, entry, lang),
        AttributeValue::Texts(texts) => texts.join(Subject::Licence.say("list", lang)),
        AttributeValue::Picture(_) => Subject::Licence.say("picture", lang).to_owned(),
        AttributeValue::Quantity(quantity) => quantity.to_string(),
    }
}

fn category_line(category: &Category, lang: Lang) -> String {
    let first = category
        .first_issued
        .map(|date| Subject::Licence.fill("first_issued", lang, &[("date", &date_text(date, lang))]));
    let period = period_text(category.valid_from, category.valid_to, lang);
    with_detail(
        label("qualification_category", &category.code, lang),
        &[period, first.unwrap_or_default()],
        lang,
    )
}

fn assessment_line(field: &str, entry: &Assessment, lang: Lang) -> String {
    let grade = match field {
        "annual_review" => label("annual_review", &entry.grade, lang),
        "credit_assessment" => label("credit_grade", &entry.grade, lang),
        _ => &entry.grade,
    };
    let period = period_text(entry.period_from, entry.period_to, lang);
    with_detail(grade, &[period, entry.remark.clone()], lang)
}

fn with_detail(text: &str, details: &[String], lang: Lang) -> String {
    let said: Vec<&str> = details.iter().map(String::as_str).filter(|detail| !detail.is_empty()).collect();
    if said.is_empty() {
        return text.to_owned();
    }
    let detail = said.join(Subject::Verdict.say("and", lang));
    format!("{text}{}", Subject::Licence.fill("detail", lang, &[("detail", &detail)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, value: AttributeValue, lang: Lang) -> String {
        value_text(&Attribute { salt: Vec::new().into(), name: name.to_owned(), value }, lang)
    }

    #[test]
    fn a_fact_is_said_in_the_words_of_its_table() {
        let sex = AttributeValue::Code { table: "sex".to_owned(), value: "2".to_owned() };
        assert_eq!(said("sex", sex, Lang::ZhCn), "女性");
        let list = AttributeValue::Texts(vec!["甲".to_owned(), "乙".to_owned()]);
        assert_eq!(said("business_scope", list, Lang::ZhCn), "甲、乙");
        assert_eq!(said("length_mm", AttributeValue::Quantity(8_995), Lang::En), "8995");
    }

    #[test]
    fn an_entry_with_a_period_says_both() {
        let day = |text: &str| text.parse().ok();
        let entry = Assessment {
            grade: "合格".to_owned(),
            period_from: day("2026-01-02"),
            period_to: None,
            remark: "甲".to_owned(),
        };
        let text = said("continuing_education", AttributeValue::Assessment(entry), Lang::ZhCn);
        assert!(text.starts_with("合格") && text.contains("2026年1月2日") && text.contains('甲'), "{text}");
    }
}
