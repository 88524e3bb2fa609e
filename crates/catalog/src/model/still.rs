//! A look at a picture file's structure before any pixel is decoded: animations and JPEG files of absurdly many scans
//! cost far more time than their size tells, and are refused here.

/// More scans than any program writes: a progressive photograph has about ten.
const MOST_SCANS: usize = 64;

/// Why a file is not one still photograph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// An animation.
    Moving,
    /// A JPEG file of so many scans.
    Layers(usize),
}

/// Looks at the structure. Files of other formats, or damaged ones, pass: decoding tells about them.
pub fn inspect(file: &[u8]) -> Result<(), Unfit> {
    if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        return refuse_if(png_moves(file));
    }
    if file.starts_with(b"RIFF") && file.get(8..12) == Some(b"WEBP") {
        return refuse_if(webp_moves(file));
    }
    if file.starts_with(&[0xff, 0xd8]) {
        let scans = file.windows(2).filter(|pair| *pair == [0xff, 0xda]).count();
        if scans > MOST_SCANS {
            return Err(Unfit::Layers(scans));
        }
    }
    Ok(())
}

const fn refuse_if(moves: bool) -> Result<(), Unfit> {
    if moves { Err(Unfit::Moving) } else { Ok(()) }
}

/// An `acTL` chunk before the first `IDAT` (PNG 3rd edition §11.3.6).
fn png_moves(file: &[u8]) -> bool {
    let mut at = 8;
    while let Some(head) = file.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        match &head[4..] {
            b"acTL" => return true,
            b"IDAT" | b"IEND" => return false,
            _ => {}
        }
        // A length that runs past the file ends the walk.
        at = at.saturating_add(12).saturating_add(length);
        if at > file.len() {
            return false;
        }
    }
    false
}

/// The animation bit of a `VP8X` chunk (WebP container specification, extended file format).
fn webp_moves(file: &[u8]) -> bool {
    file.get(12..16) == Some(b"VP8X") && file.get(20).is_some_and(|flags| flags & 0b10 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: [u8; 4], length: u32) -> Vec<u8> {
        let mut chunk = length.to_be_bytes().to_vec();
        chunk.extend(name);
        chunk.extend(vec![0; length as usize + 4]);
        chunk
    }

    #[test]
    fn animations_are_told_from_stills() {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        png.extend(chunk(*b"IHDR", 13));
        let mut still = png.clone();
        still.extend(chunk(*b"IDAT", 4));
        assert_eq!(inspect(&still), Ok(()));
        png.extend(chunk(*b"acTL", 8));
        assert_eq!(inspect(&png), Err(Unfit::Moving));
        let mut webp = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02".to_vec();
        assert_eq!(inspect(&webp), Err(Unfit::Moving));
        webp[20] = 0x10;
        assert_eq!(inspect(&webp), Ok(()));
    }

    #[test]
    fn a_jpeg_of_a_thousand_scans_is_refused() {
        let mut file = vec![0xff, 0xd8];
        file.extend([0xff, 0xda].repeat(1000));
        assert_eq!(inspect(&file), Err(Unfit::Layers(1000)));
    }

    #[test]
    fn a_png_whose_chunk_lies_about_its_length_ends_the_walk() {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        png.extend([0xff, 0xff, 0xff, 0xff]);
        png.extend(b"IHDR");
        assert_eq!(inspect(&png), Ok(()));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_looked_at_without_harm(mut file: Vec<u8>, kind in 0..4_usize) {
            let heads: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", &[0xff, 0xd8], b""];
            file.splice(0..0, heads[kind].iter().copied());
            let _ = inspect(&file);
        }
    }
}
