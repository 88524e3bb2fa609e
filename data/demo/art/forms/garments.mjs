// Clothes and flat sewn things, laid out.
import { label, print } from '../labels.mjs';
import { satin } from '../materials.mjs';
import { block, drum, face, group, mesh, outline, slab, tile, tube, warp, wobble } from './shape.mjs';
import { patterns } from './patterns.mjs';
import { weave } from './weave.mjs';

// Seams, snaps, cords and pockets.
function trimmings(item, look, top, parts) {
  const trim = satin(item.trim ?? item.colour2 ?? look.accent, { roughness: 0.9 });
  const snap = (x, z) => parts.push(mesh(drum(0.42, 0.25, 0.08), satin(item.snap ?? '#f6f1e6', { roughness: 0.35 }), x, top - 0.1, z));
  const seam = (points, r = 0.26) =>
    parts.push(
      mesh(
        tube(
          points.map(([x, y]) => [x, top - 0.15, -y]),
          r,
          40,
        ),
        trim,
      ),
    );
  if (item.cut === 'bodysuit') {
    seam([
      [-4.3, 17.8],
      [-2.4, 15.2],
      [0, 14.4],
      [2.4, 15.2],
      [4.3, 17.8],
    ]);
    for (const x of [-1.7, 0, 1.7]) snap(x, 12.2);
  }
  if (['sleepsuit', 'gown'].includes(item.cut)) {
    seam([
      [-4.1, 19.4],
      [-2.2, 17],
      [0, 16.4],
      [2.2, 17],
      [4.1, 19.4],
    ]);
    for (let i = 0; i < 5; i += 1) snap(0, -14 + 3.2 * i - 0);
  }
  if (item.cut === 'trousers')
    parts.push(mesh(tile(block(15.2, 1, 2.2, 0.4), 9), weave({ ...item, print: null, colour: item.trim ?? item.colour }), 0, 0.3, -10.4));
  if (['hat', 'knothat'].includes(item.cut))
    parts.push(
      mesh(
        tile(block(15.6, 1.1, 2.6, 0.5), 9),
        weave({ ...item, print: null, colour: item.trim ?? item.colour }),
        0,
        0.25,
        item.cut === 'hat' ? 4.2 : 4.7,
      ),
    );
  if (['bib', 'bandanabib'].includes(item.cut))
    (snap(item.cut === 'bib' ? 4.2 : 9, item.cut === 'bib' ? -10.6 : -7.6),
      snap(item.cut === 'bib' ? -4.2 : -9, item.cut === 'bib' ? -10.6 : -7.6));
  if (item.cut === 'apron') {
    seam(
      [
        [-6, 19],
        [-4, 24],
        [4, 24],
        [6, 19],
      ],
      0.4,
    );
    seam(
      [
        [13, 7],
        [17, 4],
        [20, 6],
      ],
      0.4,
    );
    seam(
      [
        [-13, 7],
        [-17, 3],
        [-20, 5],
      ],
      0.4,
    );
    parts.push(mesh(tile(block(11, 0.7, 8.6, 0.25), 9), weave({ ...item, colour: item.pocket ?? item.colour }), 0, top - 0.6, 4.6));
  }
  if (item.cut === 'tote') {
    for (const s of [1, -1])
      parts.push(
        mesh(
          tube(
            [
              [-6, 0.5, -s * 0.2 - 13.6],
              [-6, 0.6, -24],
              [0, 0.7, -28 - s],
              [6, 0.6, -24],
              [6, 0.5, -13.6],
            ],
            0.7,
            60,
          ).scale(1, 0.5, 1),
          trim,
        ),
      );
  }
}

export function dressed(item, look) {
  const shape = patterns[item.cut](item);
  const thick = item.thick ?? 0.9;
  const g = slab(shape, thick, thick * 0.45, 5);
  const seed = item.seed ?? 1;
  tile(g, item.repeat ?? 9);
  warp(g, (x, y, z) => {
    const k = Math.min(1, Math.max(0, y) / thick);
    return [x, y + k * (0.32 * wobble(x * 0.42, 0, z * 0.38, seed) + 0.12 * Math.sin(x * 0.9 + z * 1.1 + seed)), z];
  });
  const parts = [mesh(g, weave({ weave: 'knit', ...item }))];
  const top = thick + 0.32;
  trimmings(item, look, top, parts);
  if (item.badge !== false && item.badge) {
    const b = face(
      label(
        look,
        {
          style: 'mark',
          paper: 'rgba(0,0,0,0)',
          ink: 'rgba(0,0,0,0)',
          brand: ' ',
          motif: item.badge,
          accent: item.badgeColour ?? look.accent,
        },
        6,
        6,
      ),
      item.badgeSize ?? 8,
      item.badgeSize ?? 8,
    );
    b.material.transparent = true;
    b.rotation.x = -Math.PI / 2;
    b.position.set(0, top + 0.25, item.badgeAt ?? 0);
    parts.push(b);
  }
  if (item.silicone)
    parts.push(
      mesh(
        slab(
          outline([
            [-7.5, -6.5],
            [0, -10.6, 7.5, -6.5],
            [6.6, -10, 0, -11.2],
            [-6.6, -10, -7.5, -6.5],
          ]),
          2.6,
          1,
        ),
        satin(item.colour, { roughness: 0.6 }),
        0,
        0,
        0,
      ),
    );
  return group(parts);
}
