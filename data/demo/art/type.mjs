// Typefaces (SIL Open Font Licence, from the fontsource packages) for labels.

const faces = {
  Fraunces: ['fraunces', 400, 600],
  Cormorant: ['cormorant-garamond', 500, 600],
  Jost: ['jost', 400, 600],
  Karla: ['karla', 400, 700],
  Josefin: ['josefin-sans', 400, 600],
  Playfair: ['playfair-display', 400, 700],
  Caveat: ['caveat', 500, 700],
  Quicksand: ['quicksand', 500, 700],
  Zilla: ['zilla-slab', 400, 600],
  Marcellus: ['marcellus', 400],
  Oswald: ['oswald', 400, 600],
  Grotesk: ['space-grotesk', 400, 600],
  Abril: ['abril-fatface', 400],
  Baloo: ['baloo-2', 500, 700],
  Lora: ['lora', 400, 600],
};

export async function loadFonts() {
  const loads = Object.entries(faces).flatMap(([family, [folder, ...weights]]) =>
    weights.map(async (weight) => {
      const url = `/node_modules/@fontsource/${folder}/files/${folder}-latin-${weight}-normal.woff2`;
      const face = new FontFace(family, `url(${url})`, { weight: String(weight) });
      document.fonts.add(await face.load());
    }),
  );
  await Promise.all(loads);
}

// Draws text centred on x; shrinks it to fit the width. Returns the height used.
export function line(ctx, text, x, y, { size, family = 'Karla', weight = 400, colour = '#222', width = 1e9, track = 0, align = 'center' }) {
  let s = size;
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colour;
  for (;;) {
    ctx.font = `${weight} ${s}px ${family}`;
    ctx.letterSpacing = `${track * s}px`;
    if (ctx.measureText(text).width <= width || s < 6) break;
    s *= 0.94;
  }
  ctx.fillText(text, x + (align === 'center' ? (track * s) / 2 : 0), y);
  ctx.letterSpacing = '0px';
  return s;
}

// Breaks a name into at most `most` lines that fit, balanced.
export function wrap(ctx, text, width, font, most = 3) {
  ctx.font = font;
  const words = text.split(' ');
  for (let count = 1; count <= most; count += 1) {
    const target = text.length / count;
    const lines = [];
    let current = '';
    for (const word of words) {
      const longer = current ? `${current} ${word}` : word;
      if (current && lines.length < count - 1 && longer.length > target + word.length / 2) {
        lines.push(current);
        current = word;
      } else current = longer;
    }
    lines.push(current);
    if (count === most || lines.every((l) => ctx.measureText(l).width <= width)) return lines;
  }
  return [text];
}
