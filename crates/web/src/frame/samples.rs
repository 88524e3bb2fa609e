//! Every template is rendered over its samples, in both languages, twice: what a page can look like is seen without
//! clicking, and a template that lacks a field or a sentence fails here.

use std::path::Path;

use kernel::Lang;
use minijinja::Value;
use minijinja::value::Serde;
use serde_json::{Map, Value as Json};

use super::render::Pages;

fn samples(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            samples(&path, found);
        } else if path.to_string_lossy().ends_with(".sample.json") && !path.ends_with("common.sample.json") {
            found.push(path);
        }
    }
}

fn merged(base: &Json, over: &Json) -> Json {
    match (base, over) {
        (Json::Object(base), Json::Object(over)) => {
            let mut all: Map<String, Json> = base.clone();
            for (key, value) in over {
                let inner = base
                    .get(key)
                    .map_or_else(|| value.clone(), |old| merged(old, value));
                all.insert(key.clone(), inner);
            }
            Json::Object(all)
        }
        _ => over.clone(),
    }
}

#[test]
fn every_page_renders_in_every_state_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let pages = Pages::new().unwrap();
    let common: Json =
        serde_json::from_str(&std::fs::read_to_string(root.join("common.sample.json")).unwrap()).unwrap();
    let mut files = Vec::new();
    samples(&root, &mut files);
    assert!(files.len() > 3, "the samples are where they are looked for");
    let mut faults = Vec::new();
    for file in files {
        let name = file
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace(".sample.json", ".html");
        let states: Vec<Json> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for state in states {
            for lang in Lang::ALL {
                let mut context = merged(&common, &state["context"]);
                context["page"]["lang"] = Json::from(lang.tag());
                let once = pages.render_raw(&name, Value::from(Serde(&context)));
                let twice = pages.render_raw(&name, Value::from(Serde(&context)));
                match (once, twice) {
                    (Ok(once), Ok(twice)) => assert_eq!(once, twice, "{name} is not the same twice"),
                    (Err(error), _) | (_, Err(error)) => {
                        faults.push(format!("{name} ({}, {}): {error}", state["state"], lang.tag()));
                    }
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
