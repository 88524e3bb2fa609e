//! What the description of the JSON API says of a route: what it takes, what it answers.

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// Draws the schema of a type.
pub type Shape = fn(&mut SchemaGenerator) -> Schema;

/// What a route takes in its body.
#[derive(Clone, Copy)]
pub enum Takes {
    /// JSON of this shape.
    Json(Shape),
    /// A file of this kind.
    File(&'static str),
}

/// What is told of a route.
#[derive(Clone)]
pub struct Told {
    /// One line that says what it does.
    pub summary: &'static str,
    /// What it takes after the question mark.
    pub query: Option<Shape>,
    /// What it takes in the body.
    pub body: Option<Takes>,
    /// The status of its answer.
    pub status: u16,
    /// The shape of its answer; none if there is nothing to say.
    pub answer: Option<Shape>,
    /// The kind of file that it answers with, if it does.
    pub file: Option<&'static str>,
    /// Whether it takes an `Idempotency-Key`.
    pub repeatable: bool,
}

impl Told {
    /// A route that answers 200 with this.
    pub fn gives<T: JsonSchema>(summary: &'static str) -> Self {
        Self {
            status: 200,
            answer: Some(SchemaGenerator::subschema_for::<T>),
            ..Self::silent(summary)
        }
    }

    /// A route that answers 204: there is nothing to say.
    pub fn silent(summary: &'static str) -> Self {
        Self {
            summary,
            query: None,
            body: None,
            status: 204,
            answer: None,
            file: None,
            repeatable: false,
        }
    }

    /// It takes this after the question mark.
    #[must_use]
    pub fn asks<T: JsonSchema>(mut self) -> Self {
        self.query = Some(T::json_schema);
        self
    }

    /// It takes this as JSON.
    #[must_use]
    pub fn takes<T: JsonSchema>(mut self) -> Self {
        self.body = Some(Takes::Json(SchemaGenerator::subschema_for::<T>));
        self
    }

    /// It takes a file of this kind.
    #[must_use]
    pub fn takes_file(mut self, kind: &'static str) -> Self {
        self.body = Some(Takes::File(kind));
        self
    }

    /// It answers with a file of this kind.
    #[must_use]
    pub fn gives_file(mut self, kind: &'static str) -> Self {
        (self.status, self.file) = (200, Some(kind));
        self
    }

    /// It answers with this status.
    #[must_use]
    pub fn with(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// It takes an `Idempotency-Key`.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.repeatable = true;
        self
    }
}
