use wallet_protocol::licence::{Assessment, AttributeValue, Category, DueDates};
use wallet_protocol::time::CivilDate;

use super::companies::Company;
use super::people::Person;
use super::photo;

pub(super) type Attributes = Vec<(String, AttributeValue)>;

fn text(name: &str, value: &str) -> (String, AttributeValue) {
    (name.to_owned(), AttributeValue::Text(value.to_owned()))
}

fn date(name: &str, value: CivilDate) -> (String, AttributeValue) {
    (name.to_owned(), AttributeValue::Date(value))
}

fn code(name: &str, table: &str, value: &str) -> (String, AttributeValue) {
    (name.to_owned(), AttributeValue::Code { table: table.to_owned(), value: value.to_owned() })
}

fn assessment(name: &str, grade: &str, to: CivilDate, remark: &str) -> (String, AttributeValue) {
    let entry = Assessment {
        grade: grade.to_owned(),
        period_from: Some(to.plus_days(-365)),
        period_to: Some(to),
        remark: remark.to_owned(),
    };
    (name.to_owned(), AttributeValue::Assessment(entry))
}

/// Name of the issuing authority of a region.
pub(super) fn authority(region: u32) -> &'static str {
    match region {
        140_100 => "并州市交通运输局（演示）",
        140_200 => "云中市交通运输局（演示）",
        210_200 => "滨城市交通运输局（演示）",
        450_100 => "邕江市行政审批局（演示）",
        110_000 => "燕台市交通委员会（演示）",
        _ => "天山北麓交通运输局（演示）",
    }
}

fn issuer_qr(identifier: &str) -> (String, AttributeValue) {
    text("issuer_qr", &format!("DZZZ:{identifier}"))
}

/// The face of a 从业资格证 or a driver's certificate.
pub(super) fn practitioner(
    person: &Person,
    identifier: &str,
    categories: &[u32],
    due: &DueDates,
    first_day: CivilDate,
    with_photo: bool,
) -> Attributes {
    let last = due.licence.unwrap_or(first_day.plus_days(6 * 365));
    let mut face = vec![
        text("name", &person.name),
        code("sex", "sex", person.number.sex().code()),
        date("birth_date", person.number.birth_date()),
        text("nationality", "中国"),
        text("address", "并州市演示区样例街道虚拟路1号"),
        text("certificate_number", person.number.expose()),
        code("driving_class", "driving_class", "A2"),
    ];
    face.extend(categories.iter().enumerate().map(|(index, number)| {
        let from = first_day.plus_days(i32::try_from(index).unwrap_or(0) * 400);
        let category = Category {
            code: format!("{number:05}"),
            first_issued: Some(from),
            valid_from: Some(from),
            valid_to: Some(last),
        };
        ("category".to_owned(), AttributeValue::Category(category))
    }));
    face.push(date("valid_from", first_day));
    face.push(date("valid_to", last));
    face.push(text("issuing_authority", authority(person.region)));
    face.extend(due.education.map(|day| assessment("continuing_education", "合格", day, "")));
    face.extend(due.credit.map(|day| assessment("credit_assessment", "AAA", day, "")));
    if with_photo {
        face.extend(photo::portrait(person.region).map(|p| ("photo".to_owned(), AttributeValue::Picture(p))));
    }
    face.push(issuer_qr(identifier));
    face
}

/// A vehicle and whose it is.
pub(super) struct Vehicle<'a> {
    pub(super) operator: &'a str,
    pub(super) number: &'a str,
    pub(super) plate: &'a str,
    pub(super) region: u32,
    pub(super) with_photo: bool,
}

/// The face of a 道路运输证.
pub(super) fn vehicle(
    vehicle: &Vehicle<'_>,
    identifier: &str,
    due: &DueDates,
    first_day: CivilDate,
) -> Attributes {
    let Vehicle { operator, number, plate, region, with_photo } = *vehicle;
    let mut face = vec![
        text("word", "晋交运管并字（演示）"),
        text("certificate_number", number),
        text("operator_name", operator),
        text("operator_address", "并州市演示区样例街道虚拟路8号"),
        text("plate_number", plate),
        code("plate_colour", "plate_colour", if plate.chars().count() == 8 { "94" } else { "2" }),
        text("operating_permit_number", "140100990001"),
        code("vehicle_type", "vehicle_class", "40"),
        text("tonnage", "18.5"),
        ("business_scope".to_owned(), AttributeValue::Texts(vec!["危险货物运输（3类）".to_owned()])),
    ];
    if with_photo {
        face.extend(photo::vehicle(region).map(|p| ("vehicle_photo".to_owned(), AttributeValue::Picture(p))));
    }
    for (name, millimetres) in [("length_mm", 8_995), ("width_mm", 2_500), ("height_mm", 3_500)] {
        face.push((name.to_owned(), AttributeValue::Quantity(millimetres)));
    }
    face.push(date("issue_date", first_day));
    face.extend(due.licence.map(|day| date("valid_to", day)));
    face.push(text("issuing_authority", authority(region)));
    face.extend(due.review.map(|day| date("annual_review_valid_to", day)));
    face.extend(due.review.map(|day| assessment("annual_review", "1", day, "")));
    face.push(code("technical_grade", "technical_grade", "1"));
    face.push(issuer_qr(identifier));
    face
}

/// The face of a 经营许可证.
pub(super) fn permit(
    company: &Company,
    number: &str,
    identifier: &str,
    scopes: &[&str],
    due: &DueDates,
    first_day: CivilDate,
) -> Attributes {
    let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    let mut face = vec![
        text("word", "晋交运管许可并字（演示）"),
        text("certificate_number", number),
        text("operator_name", &company.name),
        text("operator_address", "并州市演示区样例街道虚拟路8号"),
        ("business_scope".to_owned(), AttributeValue::Texts(scopes)),
        text("issuing_authority", authority(company.region)),
        date("valid_from", first_day),
    ];
    face.extend(due.licence.map(|day| date("valid_to", day)));
    face.push(date("issue_date", first_day));
    face.push(issuer_qr(identifier));
    face
}
