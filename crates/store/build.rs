//! Migrations are in the binary: a new file must make a new binary.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
