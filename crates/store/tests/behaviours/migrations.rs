//! The two trees of migrations make the same schema, and run again without harm.

use std::collections::BTreeSet;
use std::path::Path;

use testkit::Bed;

#[test]
fn both_engines_have_the_same_tables_columns_indexes_and_references() {
    let (sqlite, postgres) = (Bed::sqlite(), Bed::postgres());
    let tables = |bed: &Bed| {
        bed.store
            .read(|tx| store::tables(tx, bed.store.engine()))
            .unwrap()
    };
    let (ours, theirs) = (tables(&sqlite), tables(&postgres));
    assert!(ours.len() >= 5, "the schema was read");
    for (a, b) in ours.iter().zip(&theirs) {
        assert_eq!((&a.name, &a.columns), (&b.name, &b.columns));
        assert_eq!(a.references, b.references, "references of {}", a.name);
        // An INTEGER PRIMARY KEY of SQLite is the row itself and needs no index; all others must be equal.
        let indexes = |table: &store::Table| -> BTreeSet<String> {
            table
                .indexes
                .iter()
                .filter(|index| *index != "1: seq")
                .cloned()
                .collect()
        };
        assert_eq!(indexes(a), indexes(b), "indexes of {}", a.name);
    }
    assert_eq!(ours.len(), theirs.len());
    let count = |of: fn(&store::Table) -> usize| ours.iter().map(of).sum::<usize>();
    assert!(
        count(|table| table.references.len()) > 40,
        "the references were read"
    );
    assert!(
        count(|table| table
            .columns
            .iter()
            .filter(|column| column.default.is_some())
            .count())
            > 0
    );
}

#[test]
fn both_trees_have_the_same_files() {
    let names = |tree: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("migrations")
            .join(tree);
        std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
}

testkit::on_both_engines! {
    fn opening_again_changes_nothing(bed) {
        let before = bed.store.read(|tx| store::tables(tx, bed.store.engine())).unwrap();
        let again = bed.second_node();
        assert_eq!(again.read(|tx| store::tables(tx, again.engine())).unwrap(), before);
    }
}
