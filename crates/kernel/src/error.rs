//! The error vocabulary: a stable code, a sentence for the person in both languages, and a detail for the log that the
//! person never sees. Errors know nothing of HTTP; the edge maps each [`Code`] to a status and a page.

use std::borrow::Cow;
use std::fmt;

use crate::{IdError, Lang, MoneyError, Said};

/// The answer of a verb.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, as a stable name that clients may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The input breaks a rule that the person can mend.
    Invalid,
    /// Nobody is signed in, or the session has ended.
    SignInNeeded,
    /// Signed in, but without the right.
    NotAllowed,
    /// There is no such thing, or not for this reader.
    NotFound,
    /// The thing is in a state in which this cannot be done.
    WrongState,
    /// The goods are gone.
    OutOfStock,
    /// A frozen quote, a link or a lease has run out.
    Expired,
    /// The same idempotency key came with another body.
    KeyReused,
    /// Too many tries in too short a time.
    TooMany,
    /// A law or rule of the market forbids it.
    Forbidden,
    /// The input is larger than the limit.
    TooLarge,
    /// Somebody else's service did not answer; trying again later helps.
    Unavailable,
    /// Our fault. The detail is in the log.
    Internal,
}

impl Code {
    /// The stable name, in `snake_case`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::SignInNeeded => "sign_in_needed",
            Self::NotAllowed => "not_allowed",
            Self::NotFound => "not_found",
            Self::WrongState => "wrong_state",
            Self::OutOfStock => "out_of_stock",
            Self::Expired => "expired",
            Self::KeyReused => "key_reused",
            Self::TooMany => "too_many",
            Self::Forbidden => "forbidden",
            Self::TooLarge => "too_large",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }
}

/// One field of a form and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The field's name in the form or the JSON body.
    pub name: Cow<'static, str>,
    /// What is wrong and what a right value looks like.
    pub said: Said,
}

/// An error with an outside and an inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    code: Code,
    said: Said,
    fields: Vec<Field>,
    detail: Option<String>,
}

impl Error {
    /// An error with its sentence in both languages.
    pub fn new(code: Code, zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            code,
            said: Said::new(zh, en),
            fields: Vec::new(),
            detail: None,
        }))
    }

    /// Input that breaks a rule.
    pub fn invalid(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Code::Invalid, zh, en)
    }

    /// Input that breaks a rule at one field of a form.
    pub fn field(
        name: impl Into<Cow<'static, str>>,
        zh: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        let said = Said::new(zh, en);
        let mut error = Self::invalid(said.zh.clone(), said.en.clone());
        error.0.fields.push(Field {
            name: name.into(),
            said,
        });
        error
    }

    /// There is no such thing (or not for this reader: the two are told apart to nobody).
    pub fn not_found(what: &Said) -> Self {
        Self::new(
            Code::NotFound,
            format!("没有找到{}。", what.zh),
            format!("No {} was found.", what.en),
        )
    }

    /// The thing's state does not allow it.
    pub fn wrong_state(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Code::WrongState, zh, en)
    }

    /// Our fault: the person gets an apology, the log gets the detail.
    pub fn internal(detail: impl fmt::Display) -> Self {
        Self::new(
            Code::Internal,
            "我们这边出了点问题，您的数据没有改动。请稍后再试。",
            "Something went wrong on our side; nothing was changed. Please try again shortly.",
        )
        .with_detail(detail)
    }

    /// Somebody else's service did not answer.
    pub fn unavailable(detail: impl fmt::Display) -> Self {
        Self::new(
            Code::Unavailable,
            "暂时连不上对方的服务。请过几分钟再试，已填的内容不会丢。",
            "A partner's service is not answering. Try again in a few minutes; nothing you entered is lost.",
        )
        .with_detail(detail)
    }

    /// Adds a detail for the log; a second one is appended.
    #[must_use]
    pub fn with_detail(mut self, detail: impl fmt::Display) -> Self {
        self.0.detail = Some(match self.0.detail.take() {
            Some(first) => format!("{first}; {detail}"),
            None => detail.to_string(),
        });
        self
    }

    /// Adds another field's error: a form is told everything at once.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.fields.extend(other.0.fields);
        self
    }

    /// Collects field errors: no error is `Ok`, several become one.
    pub fn all(errors: impl IntoIterator<Item = Self>) -> Result<()> {
        errors.into_iter().reduce(Self::and).map_or(Ok(()), Err)
    }

    /// The stable code.
    pub const fn code(&self) -> Code {
        self.0.code
    }

    /// The sentence for the person.
    pub const fn said(&self) -> &Said {
        &self.0.said
    }

    /// The sentence in one language.
    pub fn sentence(&self, lang: Lang) -> &str {
        self.0.said.in_lang(lang)
    }

    /// The fields that are wrong.
    pub fn fields(&self) -> &[Field] {
        &self.0.fields
    }

    /// The inside detail, for the log only.
    pub fn detail(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }
}

impl fmt::Display for Error {
    /// For logs: code, English sentence, detail.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code.name(), self.0.said.en)?;
        self.0
            .detail
            .as_ref()
            .map_or(Ok(()), |detail| write!(f, " [{detail}]"))
    }
}

impl std::error::Error for Error {}

impl From<IdError> for Error {
    fn from(error: IdError) -> Self {
        Self::not_found(&Said::new("这个编号对应的内容", "thing with this id")).with_detail(error)
    }
}

impl From<MoneyError> for Error {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::NotAnAmount => Self::invalid(
                "这不是一个金额，请写成 12.34 这样的形式。",
                "Not an amount of money. Write it like 12.34.",
            ),
            MoneyError::Overflow | MoneyError::NoWeights => Self::internal(error),
        }
    }
}

impl From<crate::FxError> for Error {
    fn from(error: crate::FxError) -> Self {
        Self::internal(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_detail_stays_inside() {
        let error = Error::internal("disk full at block 7");
        assert!(!error.sentence(Lang::En).contains("disk"));
        assert_eq!(error.detail(), Some("disk full at block 7"));
    }

    #[test]
    fn a_form_is_told_everything_at_once() {
        let errors = [
            Error::field("zip", "邮编应为 6 位数字。", "A postcode has 6 digits."),
            Error::field("phone", "手机号应为 11 位。", "A mobile number has 11 digits."),
        ];
        let error = Error::all(errors).unwrap_err();
        assert_eq!(
            error
                .fields()
                .iter()
                .map(|field| field.name.as_ref())
                .collect::<Vec<_>>(),
            ["zip", "phone"]
        );
        assert_eq!(Error::all([]), Ok(()));
    }
}
