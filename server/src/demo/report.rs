use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wallet_mobile_core::wallet::Shown;
use wallet_protocol::verdict::{Reason, Verdict};

use super::words::{Lang, Step, ending, verdict_text};
use super::{DemoError, DemoOptions, picture};
use crate::output::{complain, say};

/// Tells the steps as they happen, and remembers them for machines.
pub(super) struct Report {
    options: DemoOptions,
    steps: Vec<Value>,
    good: bool,
    begun: Instant,
}

impl Report {
    #[expect(clippy::disallowed_methods, reason = "the demo tells how long its steps take")]
    pub(super) fn new(options: &DemoOptions) -> Result<Self, DemoError> {
        if let Some(folder) = &options.save {
            std::fs::create_dir_all(folder)?;
        }
        Ok(Self { options: options.clone(), steps: Vec::new(), good: true, begun: Instant::now() })
    }

    fn lang(&self) -> Lang {
        self.options.lang
    }

    /// How long it is since the last step was told.
    #[expect(clippy::disallowed_methods, reason = "the demo tells how long its steps take")]
    fn lap(&mut self) -> Duration {
        let now = Instant::now();
        now.saturating_duration_since(std::mem::replace(&mut self.begun, now))
    }

    /// A step that has no verdict.
    pub(super) fn done(&mut self, step: Step, detail: &str) {
        let took = self.lap();
        self.tell(step, took, detail, true);
        self.steps.push(json!({ "step": step.name(), "ms": millis(took), "detail": detail, "ok": true }));
    }

    /// A step with a verdict, which must be the expected one.
    pub(super) fn judged(&mut self, step: Step, verdict: &Verdict, expected: Reason) {
        let took = self.lap();
        let ok = verdict.reason == expected;
        self.good &= ok;
        self.tell(step, took, &verdict_text(verdict, self.lang()), ok);
        self.steps.push(json!({
            "step": step.name(), "ms": millis(took), "outcome": verdict.outcome, "reason": verdict.reason,
            "expected": expected, "evidence_age_secs": verdict.evidence_age_secs, "online": verdict.online, "ok": ok,
        }));
    }

    /// A step whose promise was kept or not.
    pub(super) fn held(&mut self, step: Step, detail: &str, ok: bool) {
        let took = self.lap();
        self.good &= ok;
        self.tell(step, took, detail, ok);
        self.steps.push(json!({ "step": step.name(), "ms": millis(took), "detail": detail, "ok": ok }));
    }

    /// A shown code: drawn, and saved where that was asked for.
    pub(super) fn shown(&mut self, step: Step, shown: &Shown) -> Result<(), DemoError> {
        let took = self.lap();
        let size = format!(
            "{} | {} | {} B → QR {}-M ({}×{})",
            shown.face.subject,
            shown.face.number,
            shown.code_bytes,
            shown.symbol.version(),
            shown.symbol.width(),
            shown.symbol.width()
        );
        self.tell(step, took, &size, true);
        if !self.options.json {
            say(&picture::terminal(&shown.symbol));
        }
        if let Some(folder) = &self.options.save {
            picture::save(&shown.symbol, folder, step.name())?;
        }
        self.steps.push(json!({
            "step": step.name(), "ms": millis(took), "code_bytes": shown.code_bytes,
            "qr_version": shown.symbol.version(), "text": shown.code_text.to_string(), "ok": true,
        }));
        Ok(())
    }

    /// The annotated copy, kept where that was asked for.
    pub(super) fn page(&self, pdf: &[u8]) -> Result<(), DemoError> {
        let Some(folder) = &self.options.save else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        let file = folder.join("copy.pdf");
        std::fs::write(&file, pdf)?;
        if !picture::of_page(&file, &folder.join("copy")) {
            complain("copy.png: pdftoppm (poppler-utils) is not installed, the PDF is kept alone");
        }
        Ok(())
    }

    fn tell(&self, step: Step, took: Duration, detail: &str, ok: bool) {
        if self.options.json {
            return;
        }
        let mark = if ok { "✓" } else { "✗" };
        say(&format!("{mark} {} [{} ms]", step.title(self.lang()), millis(took)));
        if !detail.is_empty() {
            say(&format!("    {detail}"));
        }
    }

    /// The end; whether everything was as expected.
    pub(super) fn finish(self) -> bool {
        if self.options.json {
            say(&json!({ "ok": self.good, "steps": self.steps }).to_string());
        } else {
            say(ending(self.good, self.options.lang));
        }
        self.good
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
