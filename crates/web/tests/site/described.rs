//! Holds every answer of the JSON API against its own description.

use axum::http::{Method, header};
use serde_json::Value;

use super::client::Reply;

/// Stops the test if an answer is not as described.
pub fn hold_against(document: &Value, method: &Method, path: &str, reply: &Reply) {
    let told = format!("{method} {path}: {} {}", reply.status, reply.text());
    let kind = reply.headers.get(header::CONTENT_TYPE);
    let kind = kind.map_or("", |kind| kind.to_str().unwrap());
    let Some(operation) = operation(document, method, path) else {
        assert!(reply.status.is_client_error(), "not described: {told}");
        return;
    };
    let answers = &operation["responses"];
    let described = &answers[reply.status.as_str()];
    if described.is_null() {
        assert!(
            !reply.status.is_success() && kind == "application/problem+json",
            "neither described nor a problem: {told}"
        );
        let problem = &document["components"]["responses"]["Problem"]["content"][kind]["schema"];
        fits(document, problem, &reply.json(), &told);
    } else if let Some(schema) = described["content"]["application/json"].get("schema") {
        fits(document, schema, &reply.json(), &told);
    } else if described["content"].get(kind).is_some() {
        assert!(!reply.body.is_empty(), "a file is described: {told}");
    } else {
        assert!(reply.body.is_empty(), "more than described: {told}");
    }
}

/// What is described of a call; a path of plain words before one with names in it.
fn operation<'d>(document: &'d Value, method: &Method, path: &str) -> Option<&'d Value> {
    let path = path.split('?').next().unwrap();
    let mut matching: Vec<(&String, &Value)> = document["paths"]
        .as_object()?
        .iter()
        .filter(|(template, _)| is_of(template, path))
        .collect();
    matching.sort_by_key(|(template, _)| template.matches('{').count());
    let operations = matching.first()?.1;
    operations.get(method.as_str().to_lowercase())
}

/// Whether a path is one of a template.
fn is_of(template: &str, path: &str) -> bool {
    let (wanted, given): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    let same = |(wanted, given): (&&str, &&str)| wanted == given || wanted.starts_with('{');
    wanted.len() == given.len() && wanted.iter().zip(&given).all(same)
}

/// The part of JSON Schema 2020-12 that our description uses; anything else in it stops the test.
fn fits(document: &Value, schema: &Value, value: &Value, told: &str) {
    let Some(schema) = schema.as_object() else {
        assert_eq!(schema, &Value::Bool(true), "{told}");
        return;
    };
    for (word, rule) in schema {
        match word.as_str() {
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                fits(document, document.pointer(pointer).unwrap(), value, told);
            }
            "type" => assert!(is_a(rule, value), "{value} is no {rule} in {told}"),
            "enum" => assert!(
                rule.as_array().unwrap().contains(value),
                "{value} is none of {rule} in {told}"
            ),
            "const" => assert_eq!(rule, value, "{told}"),
            "pattern" => assert!(
                value.as_str().is_none_or(|text| fits_id(rule, text)),
                "{value}: {rule}"
            ),
            "properties" => object(document, schema, value, told),
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    fits(document, rule, item, told);
                }
            }
            "anyOf" | "oneOf" => one_of(document, rule, value, told),
            "minItems" | "maxItems" => {
                let (count, limit) = (value.as_array().map_or(0, Vec::len), rule.as_u64().unwrap());
                let limit = usize::try_from(limit).unwrap();
                let fits = if word == "minItems" {
                    count >= limit
                } else {
                    count <= limit
                };
                assert!(fits || value.is_null(), "{count} items in {told}");
            }
            "required"
            | "additionalProperties"
            | "description"
            | "format"
            | "minimum"
            | "maximum"
            | "default"
            | "title" => {}
            other => panic!("the check does not know {other} of {schema:?}"),
        }
    }
}

fn is_a(kind: &Value, value: &Value) -> bool {
    let is = |kind: &Value| match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        other => panic!("no type {other}"),
    };
    kind.as_array()
        .map_or_else(|| is(kind), |kinds| kinds.iter().any(is))
}

/// Ids: the pattern's prefix, and 26 characters.
fn fits_id(pattern: &Value, text: &str) -> bool {
    let prefix = pattern
        .as_str()
        .unwrap()
        .trim_start_matches('^')
        .split('[')
        .next()
        .unwrap();
    text.strip_prefix(prefix).is_some_and(|rest| rest.len() == 26)
}

/// All that is required is there, and nothing that is not described.
fn object(document: &Value, schema: &serde_json::Map<String, Value>, value: &Value, told: &str) {
    let Some(object) = value.as_object() else { return };
    let properties = schema["properties"].as_object().unwrap();
    for name in schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        assert!(
            object.contains_key(name.as_str().unwrap()),
            "{name} is missing in {told}"
        );
    }
    for (name, value) in object {
        let property = properties.get(name);
        let property = property.unwrap_or_else(|| panic!("{name} is not described in {told}"));
        fits(document, property, value, told);
    }
}

/// An alternative with null, as options are described: the other one must fit.
fn one_of(document: &Value, rule: &Value, value: &Value, told: &str) {
    let alternatives = rule.as_array().unwrap();
    if let Some(constants) = alternatives
        .iter()
        .map(|one| one.get("const"))
        .collect::<Option<Vec<_>>>()
    {
        assert!(
            constants.contains(&value),
            "{value} is none of {constants:?} in {told}"
        );
        return;
    }
    let is_null = |one: &&Value| one["type"] == "null";
    if value.is_null() && alternatives.iter().any(|one| is_null(&one)) {
        return;
    }
    for alternative in alternatives.iter().filter(|one| !is_null(one)) {
        fits(document, alternative, value, told);
    }
}
