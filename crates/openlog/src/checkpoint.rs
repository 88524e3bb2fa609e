//! Checkpoints: the signed head of a log (C2SP tlog-checkpoint).

use crate::hash::Hash;
use crate::key::{SigningKey, VerifierKey};
use crate::note::{Note, NoteError};

/// The head of a log: whose log, how many entries, which root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extensions: Vec<String>,
}

/// Why a checkpoint was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The note around it is not one, or not signed as it should be.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The text is not a checkpoint.
    #[error(
        "a checkpoint's text is an origin line, a size without leading zeroes, a root in base64, and no empty line"
    )]
    Form,
    /// Another log's checkpoint.
    #[error("the checkpoint is of the log {found}, not of {expected}")]
    Origin {
        /// The log asked for.
        expected: String,
        /// The log it speaks of.
        found: String,
    },
}

impl Checkpoint {
    /// The head of the log called `origin`: by custom its address without scheme, e.g. `shop.example/open/log`.
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Self, CheckpointError> {
        if origin.is_empty() || origin.chars().any(|c| c < ' ') {
            return Err(CheckpointError::Form);
        }
        Ok(Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions: Vec::new(),
        })
    }

    /// Reads a note's text.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.strip_suffix('\n').ok_or(CheckpointError::Form)?.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(CheckpointError::Form);
        };
        let size = size
            .parse()
            .ok()
            .filter(|n: &u64| n.to_string() == size)
            .ok_or(CheckpointError::Form)?;
        let root = Hash::parse(root).map_err(|_| CheckpointError::Form)?;
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions
            .iter()
            .any(|line| line.is_empty() || line.chars().any(|c| c < ' '))
        {
            return Err(CheckpointError::Form);
        }
        Ok(Self {
            extensions,
            ..Self::new(origin, size, root)?
        })
    }

    /// The log's name.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Entries in the log.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over them.
    pub fn root(&self) -> Hash {
        self.root
    }

    /// Lines behind the root. Nobody can audit them, so this crate never writes any.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }

    /// The text a note carries.
    pub fn text(&self) -> String {
        let head = format!("{}\n{}\n{}\n", self.origin, self.size, self.root);
        self.extensions.iter().fold(head, |text, line| text + line + "\n")
    }

    /// Signs it. What was signed once must never be contradicted by a later checkpoint.
    pub fn sign(&self, key: &SigningKey) -> Note {
        // The parts were checked for control characters when they came in, so the text always is a note's.
        Note::checked(self.text()).signed(key, 0)
    }
}

/// A checkpoint whose log signature has been verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    /// Reads and verifies a published checkpoint of the log called `origin`.
    pub fn open(bytes: &[u8], key: &VerifierKey, origin: &str) -> Result<Self, CheckpointError> {
        let note = Note::parse(bytes)?;
        note.verify(key)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        if checkpoint.origin != origin {
            return Err(CheckpointError::Origin {
                expected: origin.to_owned(),
                found: checkpoint.origin,
            });
        }
        Ok(Self { checkpoint, note })
    }

    /// What it says.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The whole note, with the signature lines of witnesses.
    pub fn note(&self) -> &Note {
        &self.note
    }
}
