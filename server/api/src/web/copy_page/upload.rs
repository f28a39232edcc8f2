//! The one file of a form (RFC 7578), as browsers send it.

/// Longest boundary that the standard allows.
const MOST_BOUNDARY: usize = 70;
/// What stands before a part's content is shorter than this.
const MOST_HEAD: usize = 1_024;

/// The content of the part named `file`; `None` where the body is no such form or the part is empty.
pub(super) fn file_of<'b>(content_type: &str, body: &'b [u8]) -> Option<&'b [u8]> {
    let boundary = boundary(content_type)?;
    let delimiter = format!("--{boundary}");
    let behind = format!("\r\n{delimiter}");
    let mut rest = body.strip_prefix(delimiter.as_bytes())?;
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let head_end = find(part.get(..MOST_HEAD.min(part.len()))?, b"\r\n\r\n")?;
        let content = part.get(head_end + 4..)?;
        let end = find(content, behind.as_bytes())?;
        if is_the_file(part.get(..head_end)?) {
            return content.get(..end).filter(|file| !file.is_empty());
        }
        rest = content.get(end + behind.len()..)?;
    }
    None
}

fn boundary(content_type: &str) -> Option<&str> {
    let (essence, parameters) = content_type.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let mut values = parameters.split(';').filter_map(|parameter| parameter.trim().split_once('='));
    let (_, value) = values.find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?;
    let value = value.trim_matches('"');
    let fits =
        (1..=MOST_BOUNDARY).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then_some(value)
}

fn is_the_file(head: &[u8]) -> bool {
    let Ok(head) = std::str::from_utf8(head) else { return false };
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    });
    disposition.unwrap_or_default().split(';').any(|parameter| parameter.trim() == "name=\"file\"")
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----x7";

    fn form(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, content) in parts {
            body.extend(format!("------x7\r\nContent-Disposition: form-data; {name}\r\n\r\n").as_bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(b"------x7--\r\n");
        body
    }

    #[test]
    fn the_file_of_a_form_comes_out_byte_for_byte() {
        let file = b"%PDF-1.7\r\n------x\r\n\r\n--\0\xff";
        let body = form(&[("name=\"other\"", b"1"), ("name=\"file\"; filename=\"a;b.pdf\"", file)]);
        assert_eq!(file_of(TYPE, &body), Some(file.as_slice()));
        let quoted = "Multipart/Form-Data; charset=utf-8; boundary=\"----x7\"";
        assert_eq!(file_of(quoted, &body), Some(file.as_slice()));
    }

    #[test]
    fn a_form_without_a_file_and_what_is_no_form_hold_none() {
        let body = form(&[("name=\"file\"", b"")]);
        assert_eq!(file_of(TYPE, &body), None);
        assert_eq!(file_of(TYPE, &form(&[("name=\"other\"", b"1")])), None);
        let whole = form(&[("name=\"file\"", b"content")]);
        for broken in [&whole[..whole.len() - 20], b"", b"------x7", b"content"] {
            assert_eq!(file_of(TYPE, broken), None);
        }
        for other in ["application/pdf", "multipart/form-data", "multipart/form-data; boundary="] {
            assert_eq!(file_of(other, &whole), None, "{other}");
        }
    }
}
