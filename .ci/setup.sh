# Sourced by ./run and ./test: installs what is missing on a fresh Debian or Ubuntu machine, and nothing that is there.

if [ -t 2 ]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi

say() { printf '%s==>%s %s\n' "$bold" "$plain" "$*" >&2; }
fail() { printf '%sstopped:%s %s\n' "$bold" "$plain" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif have sudo; then sudo "$@"
    else fail "'$*' needs root: run it yourself as root, then try again"; fi
}

# install PACKAGE…: those Debian packages that are not there yet.
install() {
    local package missing=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ "${#missing[@]}" = 0 ] && return
    have apt-get || fail "please install ${missing[*]} (this script knows only Debian and Ubuntu)"
    say "installing ${missing[*]}"
    [ -n "${apt_updated-}" ] || as_root apt-get update -qq </dev/null || say "apt-get update failed; trying with the lists at hand"
    apt_updated=yes
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        </dev/null >&2 || fail "apt-get could not install ${missing[*]}"
}

# need COMMAND PACKAGE…: the packages, when the command is missing.
need() { have "$1" || install "${@:2}"; }

need_compiler() {
    need cc build-essential
    need pkg-config pkg-config
    need git git
    have mold || (install mold) || say "no mold on this system: linking with the default linker, which is slower"
    # The environment overrides .cargo/config.toml, which names mold.
    have mold || export RUSTFLAGS="${RUSTFLAGS-}"
}

# The oldest Rust that builds the project, from the one place that says it.
rust_wanted() { sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml; }

rust_is_new_enough() {
    local wanted found
    wanted=$(rust_wanted)
    found=$(cargo --version 2>/dev/null | cut -d' ' -f2) && [ -n "$found" ] &&
        [ "$(printf '%s\n%s\n' "$wanted" "$found" | sort -V | head -n 1)" = "$wanted" ]
}

need_rust() {
    PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
    rust_is_new_enough && return
    if ! have rustup; then
        need curl curl ca-certificates
        say "installing Rust with rustup"
        curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs |
            sh -s -- -y -q --profile minimal --default-toolchain none --no-modify-path >&2 || fail "rustup could not be installed"
    fi
    RUSTUP_TOOLCHAIN="$(rust_wanted)"
    export RUSTUP_TOOLCHAIN
    say "installing Rust $RUSTUP_TOOLCHAIN"
    rustup toolchain install "$RUSTUP_TOOLCHAIN" --profile minimal >&2 || fail "Rust $RUSTUP_TOOLCHAIN could not be installed"
}

# need_rust_component NAME COMMAND: clippy and rustfmt are not part of the minimal Rust.
need_rust_component() {
    "$2" --version >/dev/null 2>&1 || rustup component add "$1" >&2 || fail "the Rust component $1 could not be installed"
}

# The judge of the dependency tree, built from source in about a minute; without its optimisations, which it does not need.
need_cargo_deny() {
    have cargo-deny && return
    say "installing cargo-deny"
    cargo install --quiet --locked --debug --version 0.20.2 cargo-deny </dev/null >&2 ||
        say "cargo-deny could not be installed: the house rules alone judge licences and duplicates"
}

# A Chromium that starts. On Ubuntu the package is a door to a snap, which does not open inside a container.
need_chromium() {
    [ -n "${FARSHORE_CHROMIUM-}" ] && return
    have chromium || (install chromium fonts-noto-cjk) || true
    [ -n "$(fc-list :lang=zh-cn 2>/dev/null | head -n 1)" ] || install fontconfig fonts-noto-cjk
    local candidate
    for candidate in chromium chromium-browser google-chrome; do
        if have "$candidate" && "$candidate" --version >/dev/null 2>&1; then
            FARSHORE_CHROMIUM="$(command -v "$candidate")"
            export FARSHORE_CHROMIUM
            return
        fi
    done
    say "no Chromium among the system's packages: fetching the one that fits playwright-core"
    npx --prefix e2e playwright-core install --with-deps chromium </dev/null >&2 || fail "Chromium could not be installed"
}
