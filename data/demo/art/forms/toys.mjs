// Wooden toys, plush animals, rattles and the table of a small child.
import * as THREE from 'three';
import { label, sheet } from '../labels.mjs';
import { motif } from '../motifs.mjs';
import { gloss, plastic, satin, silicone, solid, wood } from '../materials.mjs';
import { weave } from './cloths.mjs';
import { bowlShape } from './packs.mjs';
import { ball, lumpy } from './produce.mjs';
import { block, cyl, drum, face, group, lathe, mesh, outline, slab, tube, turned } from './shape.mjs';

const paint = (c) => (c.startsWith('#') ? solid('wood', [c, c], { roughness: 0.6, relief: 0.6 }) : wood(c));
const palette = ['#c9694e', '#e0b15c', '#7f9c86', '#5f7f9a', '#d9a79a', '#efe3cd'];
const wheel = (r, c, x, z, y = r, w = 1.2) => group(mesh(drum(r, w, 0.2).rotateX(Math.PI / 2), paint(c), x, y, z - w / 2), mesh(drum(r * 0.3, w + 0.3, 0.1).rotateX(Math.PI / 2), wood('beech'), x, y, z - w / 2 - 0.15));

const plushskin = (c, c2 = c) => solid('fleece', [c2, c], { roughness: 1, sheen: 1, sheenRoughness: 0.7, sheenColor: new THREE.Color('#ffffff').multiplyScalar(0.4), relief: 0.8 });
const eye = (x, y, z, r = 0.38) => mesh(ball(r, r, r * 0.7, 16), gloss('#2a211c'), x, y, z);

// Sitting animal: body, head, limbs, ears, muzzle.
function sitting(item) {
  const c = plushskin(item.colour ?? '#c9a27a', item.colour2 ?? '#b58c62');
  const pale = plushskin(item.pale ?? '#efe2cd');
  const kind = item.animal ?? 'bear';
  const parts = [mesh(lumpy(5, 5.6, 4.4, 0.02, 1, 40), c, 0, 5.4, 0), mesh(lumpy(3.3, 4, 1.6, 0.02, 1, 30), pale, 0, 5, 3.4), mesh(lumpy(4.4, 4, 4, 0.02, 2, 40), c, 0, 12.6, 0.4)];
  for (const s of [1, -1]) {
    parts.push(mesh(lumpy(1.7, 3.4, 1.7, 0.02, 3, 26).rotateZ(s * 0.75), c, s * 5, 7.2, 1.6), mesh(lumpy(2.1, 2, 3.6, 0.02, 3, 26).rotateY(s * 0.35), c, s * 3.6, 1.9, 3.6), mesh(ball(1.3, 1.3, 0.3, 20), pale, s * 4.9, 2, 6.9), eye(s * 1.5, 13.2, 4.1));
    if (kind === 'bear') parts.push(mesh(ball(1.5, 1.5, 0.9, 24), c, s * 3.3, 15.9, 0.2), mesh(ball(0.9, 0.9, 0.3, 20), pale, s * 3.3, 15.9, 1.0));
    if (kind === 'bunny') parts.push(mesh(ball(1.25, 4.6, 0.7, 26).rotateZ(-s * (item.flop ? 0.5 : 0.14)), c, s * 2.1, 19, 0), mesh(ball(0.7, 3.6, 0.25, 22).rotateZ(-s * (item.flop ? 0.5 : 0.14)), pale, s * 2.1, 18.8, 0.6));
    if (kind === 'fox') parts.push(mesh(new THREE.ConeGeometry(1.7, 3.4, 24), c, s * 2.7, 16.8, 0.2), mesh(ball(2, 1.6, 1, 22), pale, s * 2.1, 11.4, 3.1));
    if (kind === 'elephant') parts.push(mesh(ball(3.2, 3.6, 0.6, 26).rotateY(s * 0.4), c, s * 5.4, 13, -0.2), mesh(ball(2.3, 2.7, 0.3, 24).rotateY(s * 0.4), pale, s * 5.4, 13, 0.4));
    if (kind === 'lamb') parts.push(mesh(ball(2, 0.9, 0.8, 22).rotateZ(s * -0.5), pale, s * 4.5, 13, 0.5));
  }
  if (kind === 'elephant') parts.push(mesh(tube([[0, 12.4, 3.6], [0, 10.4, 5.4], [0, 8.2, 5.6], [0.6, 7.2, 6.6]], 1, 30), c));
  else parts.push(mesh(ball(1.9, 1.5, 1.4, 26), pale, 0, 11.7, 3.7), mesh(ball(0.6, 0.45, 0.4, 16), gloss('#4a342a', { roughness: 0.4 }), 0, 12.4, 5));
  if (kind === 'fox') parts.push(mesh(lumpy(1.6, 1.6, 4.4, 0.02, 2, 26).rotateY(0.8), c, 5, 2.4, -3));
  if (kind === 'lamb') for (let i = 0; i < 14; i += 1) parts.push(mesh(ball(1.25, 1.25, 1.25, 16), pale, Math.cos(i * 1.7) * 2.9, 15.2 + Math.sin(i * 2.3) * 0.9, Math.sin(i * 1.7) * 2.3));
  if (item.scarf) parts.push(mesh(new THREE.TorusGeometry(3, 0.75, 14, 50).rotateX(Math.PI / 2), solid('knit', [item.scarf, item.scarf], { roughness: 1 }), 0, 9.6, 0.3), mesh(block(1.8, 4.4, 0.7, 0.3), solid('knit', [item.scarf, item.scarf], { roughness: 1 }), 1.8, 5.2, 4.7));
  return group(parts);
}

function whale(item) {
  const c = plushskin(item.colour ?? '#7d9bb0', item.colour2 ?? '#688aa1');
  const pale = plushskin(item.pale ?? '#f2ece0');
  return group(mesh(lumpy(7.4, 4.8, 5, 0.02, 1, 44), c, 0, 4.8, 0), mesh(lumpy(6, 2.6, 4.2, 0.02, 1, 34), pale, -0.8, 2.7, 1.1), mesh(ball(2.2, 1.3, 1.6, 24), c, 7.4, 5.8, 0), mesh(ball(2.3, 0.7, 1.5, 24).rotateY(0.7), c, 9.6, 7.2, 1.4), mesh(ball(2.3, 0.7, 1.5, 24).rotateY(-0.7), c, 9.6, 7.2, -1.4), mesh(ball(1.2, 0.5, 2, 20).rotateY(0.6), c, -1, 2.6, 5.2), eye(-4.2, 5.2, 4.1));
}

function cubes(item, look) {
  const faces = item.motifs ?? ['star', 'heart', 'leaf', 'sun', 'bear', 'moon'];
  const size = item.size ?? 4;
  return group((item.spots ?? [[-4.4, 0, 0], [0.2, 0, 0.4], [4.8, 0, -0.3], [-2, 1, 0], [2.6, 1, 0.1], [0.3, 2, 0]]).map(([x, level, z], i) => {
    const c = item.colours?.[i % item.colours.length] ?? 'maple';
    const g = group(mesh(block(size, size, size, 0.3), paint(c)));
    for (const [ry, px, pz] of [[0, 0, 1], [Math.PI / 2, 1, 0]]) { const f = face(sheet(256, 256, (k) => motif(k, faces[(i + px) % faces.length], 128, 128, 84, i % 2 ? look.accent : look.ink)), size * 0.8, size * 0.8); f.material.transparent = true; f.rotation.y = ry; f.position.set(px * (size / 2 + 0.02), size / 2, pz * (size / 2 + 0.02)); g.add(f); }
    g.position.set(x, level * size, z); g.rotation.y = ((i * 53) % 7 - 3) * 0.07; return g;
  }));
}

export const toys = {
  sitting, whale, cubes,
  stacker(item) {
    const c = item.colours ?? palette;
    return group(mesh(drum(5.4, 1.4, 0.4), wood('maple')), mesh(cyl(0.8, 0.6, 12), wood('maple'), 0, 7, 0), c.slice(0, 5).map((k, i) => mesh(new THREE.TorusGeometry(3.6 - i * 0.48, 1.05, 20, 50).rotateX(Math.PI / 2), paint(k), 0, 2.45 + i * 2.05, 0)), mesh(ball(1.4), paint(c[5] ?? c[0]), 0, 13.4, 0));
  },
  rainbow(item) {
    const c = item.colours ?? palette;
    return group(c.slice(0, 6).map((k, i) => { const r = 11 - i * 1.75; const s = new THREE.Shape(); s.absarc(0, 0, r, 0, Math.PI); s.absarc(0, 0, r - 1.55, Math.PI, 0, true); return mesh(new THREE.ExtrudeGeometry(s, { depth: 4.6, bevelEnabled: true, bevelSize: 0.12, bevelThickness: 0.12, curveSegments: 40 }), paint(k), 0, 0, -2.3 + (item.spread ? i * 0.5 : 0)); }));
  },
  train(item) {
    const c = item.colours ?? palette;
    const car = (x, k, tall) => group(mesh(block(7, 1.2, 4.4, 0.3), wood('maple'), x, 1.4, 0), mesh(block(tall ? 3 : 5.6, tall ? 4.6 : 2.4, 3.8, 0.3), paint(k), x + (tall ? 1.4 : 0), 2.6, 0), [-2.2, 2.2].flatMap((w) => [wheel(1.35, 'walnut', x + w, 2.6), wheel(1.35, 'walnut', x + w, -2.6)]));
    return group(car(-9, c[0], true), mesh(drum(1.6, 4, 0.3).rotateZ(Math.PI / 2), paint(c[1]), -8.6, 4.2, 0), mesh(drum(0.6, 2, 0.15), paint(c[2]), -11.4, 5.2, 0), car(0, c[3]), car(9, c[4]), [-4.5, 4.5].map((x) => mesh(cyl(0.25, 0.25, 2.4).rotateZ(Math.PI / 2), wood('walnut'), x, 1.9, 0)), item.load && [mesh(drum(0.9, 5, 0.2).rotateZ(Math.PI / 2), wood('cherry'), 11, 5.8, 0.9), mesh(drum(0.9, 5, 0.2).rotateZ(Math.PI / 2), wood('oak'), 11, 5.8, -0.9)]);
  },
  car(item) {
    const c = item.colour ?? '#c9694e';
    const bodyShape = outline([[-7, 0], [7, 0], [7.6, 0, 7.6, 1], [7.4, 3, 4.6, 3.2], [3.4, 6.2, 0.6, 6.2], [-3.6, 6.4, -4.8, 3.4], [-7.6, 3.2, -7.6, 1], [-7.6, 0, -7, 0]]);
    const g = new THREE.ExtrudeGeometry(bodyShape, { depth: 4, bevelEnabled: true, bevelSize: 0.4, bevelThickness: 0.4, curveSegments: 16 });
    return group(mesh(g, paint(c), 0, 1.5, -2), mesh(drum(0.9, 5.2, 0.1).rotateX(Math.PI / 2), wood('maple'), -0.6, 5.6, -2.6), [-4, 4].flatMap((x) => [wheel(1.9, 'maple', x, 3), wheel(1.9, 'maple', x, -3)]));
  },
  pull(item) { // an animal on wheels with a cord
    const c = paint(item.colour ?? '#e0b15c');
    const cut = { duck: outline([[-6, 3], [-6.6, 7, -3, 6.6], [0.4, 6, 1, 8], [0, 12.6, 4, 12.6], [7.6, 12.4, 7, 9], [9.4, 9, 9.2, 8], [7.4, 7.4, 6.4, 7], [8, 0.4, 2, 0], [-5, -0.4, -6, 3]]), elephant: outline([[-7, 0], [-4.4, 0], [-4.2, 3], [0.4, 3], [0.6, 0], [3.2, 0], [3.6, 4], [5, 5.6, 5.4, 1.6], [7.6, 0, 7.2, 3], [8.6, 11.6, 2, 11.4], [-6, 12, -7.4, 6], [-7.8, 2, -7, 0]]), whale: outline([[-8, 3], [-8.4, 8.6, -1, 8.4], [4, 8, 6, 4.6], [8, 5.6, 8, 9], [10.4, 7, 9.6, 3.4], [8, 0, -1, 0], [-7.6, 0, -8, 3]]) }[item.animal ?? 'duck'];
    const g = new THREE.ExtrudeGeometry(cut, { depth: 2.6, bevelEnabled: true, bevelSize: 0.4, bevelThickness: 0.4, curveSegments: 20 });
    const [ex, ey] = { duck: [4.8, 10.2], elephant: [4.6, 8.6], whale: [-4.6, 5] }[item.animal ?? 'duck'];
    return group(mesh(block(16, 1.4, 5, 0.4), wood('maple'), 0, 1.6, 0), mesh(g, c, 0, 3, -1.3), mesh(drum(0.45, 3.6, 0.1).rotateX(Math.PI / 2), wood('walnut'), ex, 3 + ey, -1.8), [-5, 5].flatMap((x) => [wheel(1.9, item.wheels ?? '#7f9c86', x, 3.2), wheel(1.9, item.wheels ?? '#7f9c86', x, -3.2)]), mesh(tube([[8, 2.4, 0], [12, 0.4, 1], [16, 0.3, 4], [13, 0.3, 8]], 0.18, 40), satin('#d9cbb2')), mesh(ball(1), wood('beech'), 13, 1, 8.6));
  },
  puzzle(item) {
    const c = item.colours ?? palette;
    const spots = [[-6, -4], [0, -4], [6, -4], [-6, 3], [0, 3], [6, 3]];
    const things = item.motifs ?? ['apple', 'pear', 'star', 'heart', 'leaf', 'moon'];
    return group(mesh(block(21, 1.2, 15.4, 0.6), wood('maple')), spots.map(([x, z], i) => { const f = group(mesh(drum(2.5, 1, 0.2), paint(c[i])), mesh(ball(0.6), wood('maple'), 0, 1.4, -1.5)); const d = face(sheet(256, 256, (k) => motif(k, things[i], 128, 140, 88, '#fbf5e8')), 3.6, 3.6); d.material.transparent = true; d.rotation.x = -Math.PI / 2; d.position.y = 1.02; f.add(d); f.position.set(x, i === item.out ? 0 : 0.7, z); if (i === item.out) f.position.set(x + 1, 0, z + 9); return f; }));
  },
  rattle(item) {
    const c = item.colours ?? palette;
    return group(mesh(new THREE.TorusGeometry(3.4, 0.7, 18, 60).rotateX(Math.PI / 2), wood('maple'), 0, 0.7, 0), [0, 1, 2, 3, 4].map((i) => mesh(ball(1.15, 1.15, 1.15, 22), paint(c[i]), Math.cos(0.5 + i * 0.36) * 3.4, 1.15, Math.sin(0.5 + i * 0.36) * 3.4)));
  },
  bellrattle: (item) => group(mesh(turned([[0, 0], [1, 0.2], [1.1, 1], [0.6, 2], [0.55, 7], [1, 8]]), wood('maple')), mesh(drum(2.6, 0.8, 0.2), paint(item.colour ?? palette[0]), 0, 8, 0), mesh(drum(2.6, 0.8, 0.2), paint(item.colour2 ?? palette[1]), 0, 12.4, 0), [0, 1, 2, 3, 4, 5].map((i) => mesh(cyl(0.25, 0.25, 4), wood('maple'), Math.cos(i * 1.047) * 2, 10.4, Math.sin(i * 1.047) * 2)), mesh(ball(1.1), paint(item.colour3 ?? palette[2]), 0.2, 10, 0), mesh(ball(1.3), wood('maple'), 0, 13.6, 0)),
  teether(item) {
    const c = silicone(item.colour ?? '#d9a79a');
    if (item.shape === 'leaf') return group(mesh(slab(outline([[0, -5], [6, -2, 0.4, 7], [-6, -2, 0, -5]]), 1.3, 0.5), c), mesh(new THREE.TorusGeometry(2.3, 0.55, 14, 50).rotateX(Math.PI / 2), wood('beech'), 0, 0.6, 6.4));
    return group(mesh(new THREE.TorusGeometry(3.1, 0.75, 16, 60).rotateX(Math.PI / 2), item.timber === false ? c : wood('beech'), 0, 0.75, 0), [0, 1, 2, 3, 4, 5, 6].map((i) => mesh(ball(1.05 + (i % 2) * 0.15), i % 2 ? silicone(item.second ?? '#efe3cd') : c, Math.cos(0.2 + i * 0.36) * 4.6, 1.05, 0.6 + Math.sin(0.2 + i * 0.36) * 4.4)));
  },
  xylophone: (item) => group([-1, 1].map((s) => mesh(block(20, 1.4, 1.2, 0.3).rotateY(s * 0.09), wood('maple'), 0, 0, s * 3)), (item.colours ?? [...palette, '#b8738a']).map((c, i) => mesh(block(2.1, 0.8, 11 - i * 0.85, 0.25), paint(c), -8 + i * 2.65, 1.4, 0)), mesh(cyl(0.25, 0.25, 14).rotateZ(Math.PI / 2).rotateY(0.3), wood('beech'), 3, 0.9, 8.4), mesh(ball(0.9), paint(palette[0]), -3.8, 0.9, 10.4)),
  sorter: (item) => group(mesh(block(13, 10, 13, 0.5), wood('maple')), [['star', -3, 3], ['heart', 3, 3], ['moon', -3, -3], ['drop', 3, -3]].map(([m, x, z]) => { const f = face(sheet(200, 200, (k) => motif(k, m, 100, 100, 82, '#6b4a2c')), 4, 4); f.material.transparent = true; f.rotation.x = -Math.PI / 2; f.position.set(x, 10.03, z); return f; }), (item.colours ?? palette).slice(0, 4).map((c, i) => { const m = i % 2 ? mesh(drum(1.9, 3, 0.3), paint(c)) : mesh(block(3.4, 3, 3.4, 0.3), paint(c)); m.position.set(-9 + i * 6.4 - (i ? 0 : 1), 0, 10 + (i % 2) * 1.6); return m; })),
  tower: (item) => group((item.colours ?? palette).map((c, i) => { const s = 7.6 - i * 0.9; const m = mesh(item.round ? drum(s / 2 + 0.4, 3, 0.3) : block(s, 3, s, 0.3), paint(c), (i % 2) * 0.3, i * 3.02, 0); m.rotation.y = (i % 3) * 0.12; return m; })),
  lacing: (item) => group((item.colours ?? palette).map((c, i) => { const m = i % 3 === 0 ? mesh(ball(1.5), paint(c)) : i % 3 === 1 ? mesh(block(2.6, 2.6, 2.6, 0.4), paint(c)) : mesh(drum(1.5, 2.4, 0.3), paint(c)); const a = i * 0.95; m.position.set(-8 + i * 3.3, i % 3 === 0 ? 1.5 : 0, Math.sin(a) * 2.6); return m; }), mesh(tube([[-11, 0.4, 4], [-8, 1.4, 0], [-1.4, 1.3, 2.2], [5.2, 1.3, -1.4], [9, 1.3, -2], [12, 0.4, 2], [9, 0.3, 6], [4, 0.3, 7]], 0.26, 80), satin('#e9dcc2'))),
  memory: (item) => group((item.motifs ?? ['fern', 'acorn', 'bear', 'pine', 'moon', 'leaf', 'star', 'berry']).map((m, i) => { const g = group(mesh(drum(2.3, 0.6, 0.15), wood('maple'))); if (i % 3 !== 1) { const f = face(sheet(200, 200, (k) => motif(k, m, 100, 100, 78, palette[i % 5])), 3.6, 3.6); f.material.transparent = true; f.rotation.x = -Math.PI / 2; f.position.y = 0.62; g.add(f); } g.position.set(-7.6 + (i % 4) * 5.1, 0, i < 4 ? -2.6 : 2.8); return g; })),
  dollhouse: (item) => group(mesh(block(16, 0.8, 8, 0.2), wood('maple')), [-7.4, 7.4].map((x) => mesh(block(0.8, 12, 8, 0.15), wood('maple'), x, 0, 0)), mesh(block(15, 0.6, 8, 0.15), wood('maple'), 0, 6, 0), mesh(block(16, 12.6, 0.5, 0.1), paint(item.back ?? '#dfe5dc'), 0, 0, -3.8), [1, -1].map((s) => { const m = mesh(block(12, 0.8, 9, 0.2), paint(item.roof ?? '#c9694e'), s * 4.2, 14.4, 0); m.rotation.z = -s * 0.72; return m; }), mesh(block(3, 1.4, 4, 0.3), paint('#e0b15c'), -4, 0.8, 0.4), mesh(drum(1.4, 1.6, 0.2), paint('#7f9c86'), 3, 0.8, 1), mesh(block(4, 1.2, 3, 0.3), paint('#5f7f9a'), 3, 6.6, 0)),
  // Feeding things in silicone.
  babybowl: (item, look) => group(mesh(bowlShape(item.r ?? 6.4, item.h ?? 4.4, 0.66, 0.5), silicone(item.colour ?? look.accent)), item.base !== false && mesh(drum(5, 0.8, 0.3), silicone(item.colour ?? look.accent), 0, -0.4, 0)),
  babyplate(item, look) {
    const c = silicone(item.colour ?? look.accent);
    const well = (x, z, r) => mesh(new THREE.TorusGeometry(r, 0.5, 14, 60).rotateX(Math.PI / 2), c, x, 1.3, z);
    return group(mesh(drum(10, 1.4, 0.6), c), well(-4.2, -2.6, 4.1), well(4.2, -2.6, 4.1), well(0, 4.6, 4.1), mesh(new THREE.TorusGeometry(9.7, 0.6, 14, 90).rotateX(Math.PI / 2), c, 0, 1.4, 0));
  },
  spoon(item, look) {
    const c = item.timber ? wood(item.timber) : silicone(item.colour ?? look.accent);
    return group(mesh(ball(1.5, 0.5, 2.2, 26), silicone(item.tipColour ?? item.colour ?? look.accent), 0, 0.6, -6), mesh(tube([[0, 0.6, -4.4], [0, 1, -1], [0, 0.7, 4], [0, 0.6, 7]], 0.55, 40).scale(1, 0.8, 1), c));
  },
  snackcup: (item, look) => group(mesh(drum(3.6, 6.4, 0.5, 4), silicone(item.colour ?? look.accent)), mesh(lathe([[4.1, 0], [4.1, 0.9], [1.2, 1.2], [1.2, 0.9]]), silicone(item.second ?? '#f3eee4'), 0, 6.4, 0)),
  pacifierclip: (item) => group(Array.from({ length: 9 }, (_, i) => mesh(ball(i % 3 === 1 ? 1 : 0.8), i % 3 === 1 ? wood('beech') : silicone((item.colours ?? palette)[i % 4]), -8 + i * 1.9, 0.9, Math.sin(i * 0.55) * 2.4)), mesh(drum(1.5, 0.9, 0.3), wood('beech'), -10.6, 0, -0.6), mesh(block(2.4, 1, 1.4, 0.3), satin('#cfcac0', { metalness: 0.8, roughness: 0.3 }), -12.4, 0, -0.8)),
  hairbrush: () => group(mesh(slab(outline([[-2.4, -2], [-3, 5, 0, 5.4], [3, 5, 2.4, -2], [1.6, -4, 0.9, -10], [0, -11.4, -0.9, -10], [-1.6, -4, -2.4, -2]]), 1.2, 0.5), wood('beech')), Array.from({ length: 40 }, (_, i) => mesh(cyl(0.12, 0.12, 1.3), satin('#f4eee0'), -1.5 + (i % 5) * 0.75, 1.7, -4.2 + Math.floor(i / 5) * 0.8))),
  comb: (item) => group(mesh(slab(outline([[-8, 0], [-8, 3.4, -6, 3.6], [6, 3.6], [8, 3.4, 8, 0]]), 0.7, 0.25), wood(item.timber ?? 'walnut'), 0, 0, 0), Array.from({ length: 26 }, (_, i) => mesh(block(0.32, 0.6, 4, 0.12), wood(item.timber ?? 'walnut'), -7.6 + i * 0.61, 0.05, 2))),
  mat: (item) => group(mesh(block(item.size?.[0] ?? 26, 0.5, item.size?.[1] ?? 18, 0.25), weave({ weave: 'fine', ...item }))),
  tagged: (item, look) => { const f = face(label(look, { style: 'mark' }, 4, 6), 4, 6); void item; return group(f); },
};
