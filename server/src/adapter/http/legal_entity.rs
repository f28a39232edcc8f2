use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;
use wallet_server_core::port::{LegalEntity, LegalEntityProvider, PortError};

use super::party::{Call, CallBody, Party};

const MAX_ANSWER: usize = 64 * 1024;
const MAX_NAME_CHARS: usize = 256;
/// 营业 in `operator_status_jtt415_5_3_1`.
const OPERATES_NORMALLY: &str = "1";

/// The legal-entity provider behind HTTP.
pub struct HttpLegalEntity(Party);

impl HttpLegalEntity {
    /// Asks this party.
    pub const fn new(party: Party) -> Self {
        Self(party)
    }
}

#[derive(Deserialize)]
struct Answer {
    /// `null` for none; an answer without it is no answer.
    #[serde(deserialize_with = "Option::deserialize")]
    entity: Option<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    credit_code: String,
    name: String,
    operator_status: String,
    is_representative: bool,
}

#[async_trait]
impl LegalEntityProvider for HttpLegalEntity {
    async fn find(
        &self,
        credit_code: &str,
        person_name: &str,
        person_number: &str,
    ) -> Result<Option<LegalEntity>, PortError> {
        let body = json!({
            "credit_code": credit_code,
            "person": { "name": person_name, "citizen_number": person_number },
        });
        let call = Call {
            method: Method::POST,
            path: "v1/entities/find",
            query: Vec::new(),
            body: CallBody::Json(body),
            repeatable: true,
            max_answer: MAX_ANSWER,
        };
        let answer: Answer = self.0.ask(&call).await?;
        let Some(entity) = answer.entity else { return Ok(None) };
        let name_fits = (1..=MAX_NAME_CHARS).contains(&entity.name.chars().count());
        if entity.credit_code != credit_code || !name_fits {
            return Err(self.0.malformed());
        }
        Ok(Some(LegalEntity {
            operates_normally: entity.operator_status == OPERATES_NORMALLY,
            credit_code: entity.credit_code,
            name: entity.name,
            is_representative: entity.is_representative,
        }))
    }
}
