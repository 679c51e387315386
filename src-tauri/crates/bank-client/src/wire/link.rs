//! The one thing that is read from a link: which approval to ask about.

use payments::AuthorisationId;
use percent_encoding::percent_decode_str;

/// The segment behind `authorisations/`, without query and fragment, percent-decoded once.
///
/// Host and form of the link do not matter, since it is never requested. `None` when there is
/// no such segment or it could not be one segment of our own path.
pub(super) fn authorisation_behind(href: &str) -> Option<AuthorisationId> {
    let path = href.split(['?', '#']).next()?;
    // The last one counts: the payment's own id might be that very word.
    let (before, id) = path.rsplit_once("authorisations/")?;
    if !(before.is_empty() || before.ends_with('/')) {
        return None;
    }
    let id = id.strip_suffix('/').unwrap_or(id);
    if id.contains('/') {
        return None;
    }
    let id = percent_decode_str(id).decode_utf8().ok()?;
    AuthorisationId::new(id).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_found_in_any_form_of_link() {
        let forms = "v1/payments/x/p/authorisations/A /v1/x/authorisations/A \
            https://h/psd2/v1/p/authorisations/A //h/authorisations/A authorisations/A \
            ../../authorisations/A v1/authorisations/A?x=/y v1/authorisations/A#f \
            v1/authorisations/A/ v1/authorisations/%41 v1/authorisations/authorisations/A";
        for href in forms.split_whitespace() {
            let id = authorisation_behind(href);
            assert_eq!(
                id.as_ref().map(AuthorisationId::as_str),
                Some("A"),
                "{href}"
            );
        }
    }

    #[test]
    fn it_is_decoded_exactly_once() {
        let id = authorisation_behind("v1/authorisations/a%2520b").unwrap();
        assert_eq!(id.as_str(), "a%20b");
    }

    #[test]
    fn what_is_no_segment_is_no_id() {
        let none = [
            "",
            "https://h/x",
            "v1/authorisations/",
            "v1/authorisations",
            "v1/authorisations/?A",
            "v1/authorisations/..%2Fx",
            "v1/authorisations/..",
            "v1/authorisations/%2e%2e",
            "v1/authorisations/a%5Cb",
            "v1/authorisations/a%0D%0Ab",
            "v1/authorisations/%ff",
            "v1/authorisations/a/b",
            "v1/x?y=authorisations/A",
            "v1/notauthorisations/A",
        ];
        for href in none {
            assert_eq!(authorisation_behind(href), None, "{href}");
        }
    }
}
