// Small drawn ornaments. Each draws inside a circle of radius 1 around the origin with the current fill and stroke.

const leafAt = (c, x, y, turn, long, wide) => {
  c.save(); c.translate(x, y); c.rotate(turn); c.beginPath(); c.moveTo(0, 0);
  c.quadraticCurveTo(wide, -long * 0.5, 0, -long); c.quadraticCurveTo(-wide, -long * 0.5, 0, 0); c.fill(); c.restore();
};
const disc = (c, x, y, r) => { c.beginPath(); c.arc(x, y, r, 0, Math.PI * 2); c.fill(); };
const ring = (c, x, y, r) => { c.beginPath(); c.arc(x, y, r, 0, Math.PI * 2); c.stroke(); };
const path = (c, points, close = false) => { c.beginPath(); points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y))); if (close) c.closePath(); };
const curve = (c, ...p) => { c.beginPath(); c.moveTo(p[0], p[1]); for (let i = 2; i < p.length; i += 4) c.quadraticCurveTo(p[i], p[i + 1], p[i + 2], p[i + 3]); c.stroke(); };
const petals = (c, n, r, long, wide) => { for (let i = 0; i < n; i += 1) leafAt(c, Math.sin((i / n) * 6.283) * r, -Math.cos((i / n) * 6.283) * r, (i / n) * 6.283, long, wide); };

export const motifs = {
  sprig(c) { curve(c, 0, 1, 0.08, 0, 0, -0.6); for (let i = 0; i < 4; i += 1) { leafAt(c, 0.02, 0.7 - i * 0.4, 0.95, 0.55, 0.2); leafAt(c, 0.02, 0.6 - i * 0.4, -0.95, 0.55, 0.2); } leafAt(c, 0, -0.5, 0, 0.5, 0.2); },
  leaf(c) { leafAt(c, 0, 0.95, 0, 1.9, 0.95); c.save(); c.globalCompositeOperation = 'destination-out'; curve(c, 0, 0.9, 0.05, 0, 0, -0.7); c.restore(); },
  cherry(c) { disc(c, -0.45, 0.5, 0.42); disc(c, 0.45, 0.6, 0.4); curve(c, -0.4, 0.15, -0.3, -0.5, 0.1, -0.85); curve(c, 0.45, 0.25, 0.4, -0.4, 0.1, -0.85); leafAt(c, 0.1, -0.8, 1.5, 0.8, 0.35); },
  apple(c) { c.beginPath(); c.moveTo(0, -0.35); c.bezierCurveTo(0.9, -0.85, 1.1, 0.4, 0.45, 0.85); c.quadraticCurveTo(0.2, 1, 0, 0.88); c.quadraticCurveTo(-0.2, 1, -0.45, 0.85); c.bezierCurveTo(-1.1, 0.4, -0.9, -0.85, 0, -0.35); c.fill(); curve(c, 0, -0.35, 0, -0.7, 0.12, -0.9); leafAt(c, 0.08, -0.55, 1.1, 0.6, 0.28); },
  pear(c) { c.beginPath(); c.moveTo(0, -0.75); c.bezierCurveTo(0.45, -0.7, 0.25, -0.1, 0.6, 0.25); c.bezierCurveTo(0.95, 0.75, 0.5, 1, 0, 1); c.bezierCurveTo(-0.5, 1, -0.95, 0.75, -0.6, 0.25); c.bezierCurveTo(-0.25, -0.1, -0.45, -0.7, 0, -0.75); c.fill(); curve(c, 0, -0.75, 0, -0.9, 0.1, -1); leafAt(c, 0.05, -0.82, 1.2, 0.6, 0.25); },
  orange(c) { disc(c, 0, 0.15, 0.8); leafAt(c, 0, -0.6, 0.9, 0.75, 0.32); leafAt(c, 0, -0.6, -0.6, 0.45, 0.22); },
  slice(c) { ring(c, 0, 0, 0.92); for (let i = 0; i < 8; i += 1) { c.save(); c.rotate((i * Math.PI) / 4); c.beginPath(); c.moveTo(0.03, -0.14); c.lineTo(0.27, -0.68); c.quadraticCurveTo(0, -0.86, -0.27, -0.68); c.lineTo(-0.03, -0.14); c.closePath(); c.fill(); c.restore(); } },
  berry(c) { [[-0.42, 0.1], [0.42, 0.1], [0, 0.62], [0, -0.35]].forEach(([x, y], i) => disc(c, x, y, 0.38 - i * 0.02)); leafAt(c, 0.1, -0.6, 0.8, 0.55, 0.25); leafAt(c, -0.1, -0.6, -0.8, 0.55, 0.25); },
  nut(c) { c.save(); c.rotate(0.35); c.beginPath(); c.moveTo(0, -1); c.bezierCurveTo(0.75, -0.4, 0.7, 0.8, 0, 0.95); c.bezierCurveTo(-0.7, 0.8, -0.75, -0.4, 0, -1); c.fill(); c.globalCompositeOperation = 'destination-out'; curve(c, -0.15, -0.5, -0.35, 0.1, -0.12, 0.7); curve(c, 0.15, -0.5, 0.35, 0.1, 0.12, 0.7); c.restore(); },
  acorn(c) { c.beginPath(); c.arc(0, -0.1, 0.72, Math.PI, 0); c.closePath(); c.fill(); c.beginPath(); c.moveTo(-0.58, 0); c.bezierCurveTo(-0.55, 0.6, -0.15, 0.75, 0, 1); c.bezierCurveTo(0.15, 0.75, 0.55, 0.6, 0.58, 0); c.closePath(); c.fill(); curve(c, 0, -0.8, 0, -0.9, 0.1, -1); },
  palm(c) { curve(c, 0.05, 1, 0.15, 0.2, 0, -0.3); for (let i = 0; i < 7; i += 1) leafAt(c, 0, -0.3, -1.9 + i * 0.63, 0.85, 0.17); },
  wave(c) { for (let k = -1; k <= 1; k += 1) { c.beginPath(); for (let i = 0; i <= 40; i += 1) { const x = -1 + i / 20; c.lineTo(x, k * 0.42 + Math.sin(x * 6.3 + k) * 0.16); } c.stroke(); } },
  kelp(c) { for (const s of [-0.4, 0, 0.4]) { c.beginPath(); for (let i = 0; i <= 30; i += 1) { const y = 1 - i / 15; c.lineTo(s + Math.sin(y * 4 + s * 5) * 0.13, y); } c.stroke(); for (let i = 0; i < 5; i += 1) leafAt(c, s, 0.7 - i * 0.35, i % 2 ? 1 : -1, 0.42, 0.13); } },
  sun(c) { disc(c, 0, 0, 0.42); for (let i = 0; i < 12; i += 1) { c.save(); c.rotate(i * 0.5236); path(c, [[0, -0.58], [0, i % 2 ? -0.8 : -0.98]]); c.stroke(); c.restore(); } },
  moon(c) { c.beginPath(); c.arc(0, 0, 0.85, 0.6, 5.2); c.arc(0.38, -0.22, 0.62, 4.9, 0.95, true); c.fill(); },
  star(c) { const p = []; for (let i = 0; i < 10; i += 1) { const r = i % 2 ? 0.42 : 1; p.push([Math.sin(i * 0.6283) * r, -Math.cos(i * 0.6283) * r]); } path(c, p, true); c.fill(); },
  spark(c) { const p = []; for (let i = 0; i < 8; i += 1) { const r = i % 2 ? 0.22 : 1; p.push([Math.sin(i * 0.7854) * r, -Math.cos(i * 0.7854) * r]); } path(c, p, true); c.fill(); },
  hill(c) { path(c, [[-1, 0.7], [-0.35, -0.5], [0, 0.05], [0.35, -0.8], [1, 0.7]], true); c.fill(); },
  cactus(c) { c.lineCap = 'round'; const w = c.lineWidth; c.lineWidth = 0.34; path(c, [[0, 0.95], [0, -0.8]]); c.stroke(); c.lineWidth = 0.24; c.lineJoin = 'round'; path(c, [[0, 0.35], [-0.55, 0.35], [-0.55, -0.25]]); c.stroke(); path(c, [[0, 0.1], [0.55, 0.1], [0.55, -0.5]]); c.stroke(); c.lineWidth = w; },
  aloe(c) { for (let i = 0; i < 7; i += 1) leafAt(c, 0, 0.9, -1.2 + i * 0.4, i % 2 ? 1.5 : 1.8, 0.22); },
  lavender(c) { curve(c, 0, 1, 0.1, 0.3, 0, -0.2); for (let i = 0; i < 5; i += 1) for (const s of [-1, 1]) leafAt(c, 0, 0 - i * 0.2, s * 0.9, 0.34, 0.17); leafAt(c, 0, -0.7, 0, 0.32, 0.16); leafAt(c, 0, 0.8, 0.7, 0.5, 0.12); leafAt(c, 0, 0.7, -0.7, 0.5, 0.12); },
  pine(c) { for (let i = 0; i < 4; i += 1) path(c, [[0, -1 + i * 0.38], [0.3 + i * 0.15, -0.45 + i * 0.38], [-0.3 - i * 0.15, -0.45 + i * 0.38]], true), c.fill(); path(c, [[0, 0.7], [0, 1]]); c.stroke(); },
  snow(c) { for (let i = 0; i < 6; i += 1) { c.save(); c.rotate(i * 1.0472); path(c, [[0, 0], [0, -1]]); c.stroke(); path(c, [[-0.24, -0.82], [0, -0.55], [0.24, -0.82]]); c.stroke(); c.restore(); } },
  flower(c) { petals(c, 6, 0.12, 0.85, 0.42); c.save(); c.globalCompositeOperation = 'destination-out'; disc(c, 0, 0, 0.2); c.restore(); },
  daisy(c) { petals(c, 10, 0.24, 0.7, 0.22); disc(c, 0, 0, 0.18); },
  rue(c) { petals(c, 5, 0.2, 0.75, 0.55); ring(c, 0, 0, 0.12); },
  wheat(c) { curve(c, 0, 1, 0, 0, 0, -0.5); for (let i = 0; i < 5; i += 1) { leafAt(c, 0, 0.1 - i * 0.2, 0.6, 0.38, 0.16); leafAt(c, 0, 0.1 - i * 0.2, -0.6, 0.38, 0.16); } leafAt(c, 0, -0.65, 0, 0.38, 0.16); },
  fern(c) { curve(c, 0, 1, 0.1, 0, 0.1, -1); for (let i = 0; i < 8; i += 1) { const l = 0.75 - i * 0.08; leafAt(c, 0.04, 0.75 - i * 0.22, 1.15, l, 0.12); leafAt(c, 0.04, 0.75 - i * 0.22, -1.15, l, 0.12); } },
  heart(c) { c.beginPath(); c.moveTo(0, 0.85); c.bezierCurveTo(-1.3, -0.05, -0.75, -1, 0, -0.4); c.bezierCurveTo(0.75, -1, 1.3, -0.05, 0, 0.85); c.fill(); },
  drop(c) { c.beginPath(); c.moveTo(0, -1); c.bezierCurveTo(0.95, 0.2, 0.7, 0.95, 0, 0.95); c.bezierCurveTo(-0.7, 0.95, -0.95, 0.2, 0, -1); c.fill(); },
  cloud(c) { disc(c, -0.45, 0.15, 0.4); disc(c, 0.05, -0.1, 0.5); disc(c, 0.52, 0.2, 0.35); c.fillRect(-0.45, 0.2, 0.97, 0.35); },
  bear(c) { disc(c, -0.52, -0.55, 0.3); disc(c, 0.52, -0.55, 0.3); disc(c, 0, 0.08, 0.78); c.save(); c.globalCompositeOperation = 'destination-out'; disc(c, -0.28, -0.05, 0.09); disc(c, 0.28, -0.05, 0.09); disc(c, 0, 0.25, 0.13); c.restore(); },
  bunny(c) { leafAt(c, -0.28, -0.1, -0.18, 0.95, 0.3); leafAt(c, 0.28, -0.1, 0.18, 0.95, 0.3); disc(c, 0, 0.35, 0.6); c.save(); c.globalCompositeOperation = 'destination-out'; disc(c, -0.22, 0.25, 0.07); disc(c, 0.22, 0.25, 0.07); disc(c, 0, 0.42, 0.07); c.restore(); },
  duck(c) { disc(c, 0.35, -0.4, 0.38); c.beginPath(); c.ellipse(-0.15, 0.3, 0.8, 0.5, 0, 0, 7); c.fill(); path(c, [[0.65, -0.45], [1, -0.32], [0.65, -0.25]], true); c.fill(); },
  whale(c) { c.beginPath(); c.ellipse(-0.15, 0.15, 0.75, 0.5, 0, 0, 7); c.fill(); leafAt(c, 0.5, 0.1, 0.9, 0.6, 0.3); leafAt(c, 0.75, -0.2, 0.2, 0.5, 0.28); leafAt(c, 0.75, -0.2, 1.5, 0.5, 0.28); },
  paw(c) { c.beginPath(); c.ellipse(0, 0.35, 0.5, 0.42, 0, 0, 7); c.fill(); [[-0.62, -0.1], [-0.24, -0.5], [0.24, -0.5], [0.62, -0.1]].forEach(([x, y]) => disc(c, x, y, 0.21)); },
  bone(c) { c.save(); c.rotate(-0.5); c.fillRect(-0.6, -0.2, 1.2, 0.4); for (const x of [-0.65, 0.65]) { disc(c, x, -0.24, 0.27); disc(c, x, 0.24, 0.27); } c.restore(); },
  flame(c) { c.beginPath(); c.moveTo(0.05, -1); c.bezierCurveTo(0.95, 0, 0.6, 0.95, 0, 0.95); c.bezierCurveTo(-0.6, 0.95, -0.75, 0.15, -0.3, -0.2); c.bezierCurveTo(-0.1, 0.05, 0.15, -0.5, 0.05, -1); c.fill(); },
  house(c) { path(c, [[0, -0.9], [0.9, -0.1], [0.9, 0.85], [-0.9, 0.85], [-0.9, -0.1]], true); c.fill(); c.save(); c.globalCompositeOperation = 'destination-out'; c.fillRect(-0.2, 0.25, 0.4, 0.6); c.restore(); },
  barn(c) { path(c, [[0, -0.95], [0.55, -0.65], [0.85, -0.1], [0.85, 0.85], [-0.85, 0.85], [-0.85, -0.1], [-0.55, -0.65]], true); c.fill(); c.save(); c.globalCompositeOperation = 'destination-out'; c.lineWidth = 0.1; path(c, [[-0.35, 0.85], [-0.35, 0.1], [0.35, 0.1], [0.35, 0.85]]); c.stroke(); path(c, [[-0.35, 0.1], [0.35, 0.85]]); c.stroke(); c.restore(); },
  mug(c) { c.fillRect(-0.65, -0.5, 1, 1.15); ring(c, 0.45, 0.05, 0.32); curve(c, -0.3, -0.65, -0.15, -0.8, -0.3, -1); curve(c, 0.05, -0.65, 0.2, -0.8, 0.05, -1); },
  pen(c) { c.save(); c.rotate(0.7); c.fillRect(-0.16, -0.95, 0.32, 1.4); path(c, [[-0.16, 0.5], [0.16, 0.5], [0, 0.95]], true); c.fill(); c.restore(); },
  lines(c) { for (let i = -2; i <= 2; i += 1) { path(c, [[-0.8, i * 0.35], [0.8, i * 0.35]]); c.stroke(); } },
  coffee(c) { c.save(); c.rotate(0.5); c.beginPath(); c.ellipse(0, 0, 0.62, 0.92, 0, 0, 7); c.fill(); c.globalCompositeOperation = 'destination-out'; curve(c, 0, -0.9, 0.3, -0.3, 0, 0, -0.3, 0.3, 0, 0.9); c.restore(); },
  heron(c) { c.beginPath(); c.ellipse(-0.05, 0.1, 0.5, 0.26, -0.4, 0, 7); c.fill(); curve(c, 0.3, -0.05, 0.6, -0.35, 0.25, -0.55, 0.05, -0.85, 0.4, -0.85); path(c, [[0.4, -0.9], [0.95, -0.78], [0.4, -0.78]], true); c.fill(); path(c, [[-0.05, 0.3], [-0.05, 1]]); c.stroke(); path(c, [[0.12, 0.28], [0.2, 0.62], [0.12, 1]]); c.stroke(); },
  block(c) { c.strokeRect(-0.75, -0.75, 1.5, 1.5); motifs.star.call(null, scaled(c, 0.55)); c.restore(); },
  cotton(c) { disc(c, -0.35, -0.2, 0.4); disc(c, 0.35, -0.2, 0.4); disc(c, 0, -0.5, 0.4); disc(c, 0, 0, 0.4); for (const a of [-2.2, 2.2, 3.14]) leafAt(c, 0, 0.15, a, 0.6, 0.22); curve(c, 0, 0.3, 0, 0.7, 0.15, 1); },
  dots(c) { for (let i = 0; i < 12; i += 1) disc(c, Math.sin(i * 0.5236) * 0.85, Math.cos(i * 0.5236) * 0.85, 0.1); },
  none() {},
};

function scaled(c, s) { c.save(); c.scale(s, s); return c; }

// One ornament at (x, y) with radius r.
export function motif(ctx, name, x, y, r, colour, stroke = 0.1) {
  const layer = document.createElement('canvas');
  const size = Math.ceil(r * 2.3);
  layer.width = layer.height = size;
  const c = layer.getContext('2d');
  c.translate(size / 2, size / 2);
  c.scale(r, r);
  c.fillStyle = c.strokeStyle = colour;
  c.lineWidth = stroke;
  c.lineCap = c.lineJoin = 'round';
  (motifs[name] ?? motifs.leaf)(c);
  ctx.drawImage(layer, x - size / 2, y - size / 2);
}
