// The strokes that ornaments are made of.

export const leafAt = (c, x, y, turn, long, wide) => {
  c.save();
  c.translate(x, y);
  c.rotate(turn);
  c.beginPath();
  c.moveTo(0, 0);
  c.quadraticCurveTo(wide, -long * 0.5, 0, -long);
  c.quadraticCurveTo(-wide, -long * 0.5, 0, 0);
  c.fill();
  c.restore();
};
export const disc = (c, x, y, r) => {
  c.beginPath();
  c.arc(x, y, r, 0, Math.PI * 2);
  c.fill();
};
export const ring = (c, x, y, r) => {
  c.beginPath();
  c.arc(x, y, r, 0, Math.PI * 2);
  c.stroke();
};
export const path = (c, points, close = false) => {
  c.beginPath();
  points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)));
  if (close) c.closePath();
};
export const curve = (c, ...p) => {
  c.beginPath();
  c.moveTo(p[0], p[1]);
  for (let i = 2; i < p.length; i += 4) c.quadraticCurveTo(p[i], p[i + 1], p[i + 2], p[i + 3]);
  c.stroke();
};
export const petals = (c, n, r, long, wide) => {
  for (let i = 0; i < n; i += 1) leafAt(c, Math.sin((i / n) * 6.283) * r, -Math.cos((i / n) * 6.283) * r, (i / n) * 6.283, long, wide);
};
