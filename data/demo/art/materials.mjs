// Solid textures: colour and relief computed in object space, so wood, fruit skins, cloth and clay need no maps.
import * as THREE from 'three';

const noise = `
  float hash3(vec3 p) { p = fract(p * vec3(.1031, .1030, .0973)); p += dot(p, p.yzx + 33.33); return fract((p.x + p.y) * p.z); }
  float vnoise(vec3 p) {
    vec3 i = floor(p), f = fract(p); f = f * f * (3. - 2. * f);
    return mix(mix(mix(hash3(i), hash3(i + vec3(1,0,0)), f.x), mix(hash3(i + vec3(0,1,0)), hash3(i + vec3(1,1,0)), f.x), f.y),
               mix(mix(hash3(i + vec3(0,0,1)), hash3(i + vec3(1,0,1)), f.x), mix(hash3(i + vec3(0,1,1)), hash3(i + vec3(1,1,1)), f.x), f.y), f.z);
  }
  float fbm(vec3 p) { return vnoise(p) * .55 + vnoise(p * 2.1 + 7.) * .28 + vnoise(p * 4.3 + 3.) * .17; }
  float cells(vec3 p) {
    vec3 q = p - .5; vec3 i = floor(q), f = p - i; float d = 1.;
    for (int n = 0; n < 8; n++) {
      vec3 g = vec3(float(n & 1), float((n >> 1) & 1), float((n >> 2) & 1));
      float a = hash3(i + g); vec3 o = g + .15 + .7 * vec3(a, fract(a * 57.3), fract(a * 113.7)) - f;
      d = min(d, dot(o, o));
    }
    return sqrt(d);
  }`;

// Each kind sets albedo (k) and height (h, in centimetres) at p (centimetres); s is a seed per object or instance.
const kinds = {
  plain: 'h = vnoise(p * 3.) * .02;',
  smooth: '',
  wood: `vec3 q = p * vec3(.55, .55, .055); q.xy += fbm(p * vec3(.12,.12,.03) + s) * 1.6; float r = length(q.xy + vec2(3.1 + s, 1.7)) * 3.2;
    float ring = .5 + .5 * sin(r * 3.1 + fbm(p * .4) * 3.); float fine = vnoise(p * vec3(14., 14., .7));
    k = mix(A, B, ring * .55 + fine * .35); h = fine * .02 - ring * .008;`,
  linen: `float wx = sin(p.x * 19. + vnoise(p * 1.5) * 2.); float wz = sin((p.z + p.y) * 19. + vnoise(p * 1.7 + 5.) * 2.);
    float slub = vnoise(p * vec3(1.2, 12., 12.)); h = (wx * wz) * .018 + slub * .02; k = mix(A, B, .35 + .25 * wx * wz + .4 * (slub - .5));`,
  fine: `float wx = sin(p.x * 30.); float wz = sin((p.z + p.y) * 30.); h = wx * wz * .008 + fbm(p * 1.1 + s) * .12; k = mix(A, B, .25 + .1 * wx * wz);`,
  gauze: `vec2 c = vec2(p.x, p.z + p.y) * 2.1; c += (vec2(vnoise(p * .9 + s), vnoise(p * .9 + 9.)) - .5) * 1.1;
    float e = abs(sin(c.x * 1.57)) * abs(sin(c.y * 1.57)); h = e * .16 + vnoise(p * 8.) * .03; k = mix(B, A, .35 + .65 * e);`,
  knit: `float c = p.x * 4.; float r = (p.z + p.y) * 5. + abs(fract(c) - .5) * 2.2; float e = abs(sin(r * 3.1416)) * (.55 + .45 * abs(sin(c * 3.1416)));
    h = e * .09; k = mix(B, A, .3 + .7 * e);`,
  waffle: `vec2 c = abs(fract(vec2(p.x, p.z + p.y) * 1.25) - .5) * 2.; float e = max(c.x, c.y); h = e * e * .28; k = mix(B, A, .2 + .8 * e);`,
  terry: 'float e = cells(p * 5.5 + s); h = (1. - e) * .2; k = mix(A, B, smoothstep(.2, .9, e));',
  fleece: 'float e = cells(p * 4.2 + s) * .7 + cells(p * 9. + s) * .3; h = (1. - e) * .3; k = mix(A, B, smoothstep(.15, .95, e));',
  felt: 'h = fbm(p * 9.) * .06; k = mix(A, B, fbm(p * 5. + s));',
  kraft: 'float f = vnoise(p * vec3(3., 22., 3.)); h = f * .006; k = mix(A, B, f * .5 + vnoise(p * 12.) * .3);',
  paper: 'h = fbm(p * 4. + s) * .012; k = mix(A, B, vnoise(p * 8.) * .25);',
  plaster: 'h = fbm(p * .9) * .12 + vnoise(p * 9.) * .008; k = mix(A, B, fbm(p * .35));',
  stone: `float v = abs(fbm(p * .16 + fbm(p * .3) * 1.4) - .47); k = mix(B, A, smoothstep(.0, .06, v) * .5 + .5 * smoothstep(0., .3, v));
    k *= .97 + .06 * vnoise(p * 3.);`,
  terrazzo: `float c = cells(p * vec3(.62, .62, .62)); float chip = step(c, .34); float t = hash3(floor(p * .62 + .5));
    k = mix(A, mix(B, C, step(.5, t)), chip * .8); k *= .98 + .04 * vnoise(p * 6.);`,
  speckle:
    'float c = cells(p * 3.4 + s); k = mix(A, B, smoothstep(.2, .12, c)); k *= .95 + .1 * fbm(p * .8); h = fbm(p * 1.1 + s) * .1 + vnoise(p * 6.) * .008;',
  glaze: 'float t = fbm(p * vec3(.8, .35, .8) + s); k = mix(A, B, smoothstep(.3, .75, t)); h = fbm(p * .9 + s) * .1;',
  ash: 'k = mix(A, B, fbm(p * 3.) ); h = fbm(p * 6.) * .05;',
  wax: 'h = fbm(p * .8 + s) * .06; k = mix(A, B, fbm(p * 1.3 + s) * .5);',
  soap: 'float v = fbm(vec3(p.x * .5, p.y * .9, p.z * .5) + fbm(p * .45 + s) * 2.); k = mix(A, B, smoothstep(.42, .62, v)); h = fbm(p * 2.) * .05;',
  flecked:
    'float c = cells(p * 2.6 + s); k = mix(A, B, smoothstep(.28, .16, c)); k = mix(k, C, smoothstep(.2, .1, cells(p * 3.9 + s + 4.))); h = fbm(p * 3.) * .05;',
  cream: 'h = fbm(p * vec3(1.5, 1.5, 1.5)) * .1; k = A;',
  almond: `float t = atan(p.z, p.x); float f = vnoise(vec3(cos(t) * 9., p.y * 2.2 + s, sin(t) * 9.)); h = f * .07 + vnoise(p * 9.) * .02;
    k = mix(A, B, smoothstep(.25, .8, f)); k *= .8 + .4 * vnoise(vec3(s * 9.));`,
  shell:
    'float f = fbm(p * vec3(3., 1.2, 3.) + s); h = f * .05; k = mix(A, B, smoothstep(.3, .75, f)); k *= .88 + .24 * vnoise(vec3(s * 5.));',
  pecan: `float t = abs(p.x); float g = smoothstep(.0, .12, abs(p.x)) ; float f = vnoise(vec3(p.x * 5., p.y * 2.4, p.z * 3.) + s);
    h = g * .08 + f * .14; k = mix(B, A, smoothstep(.2, .75, f) * g); k *= .85 + .3 * vnoise(vec3(s * 7.));`,
  kernel: 'float f = fbm(p * 3. + s); h = f * .1; k = mix(A, B, smoothstep(.35, .75, f)); k *= .88 + .22 * vnoise(vec3(s * 7.));',
  walnut: 'float f = abs(vnoise(p * 2.3 + s) - .5) * 2.; h = f * .22 + vnoise(p * 7.) * .04; k = mix(B, A, smoothstep(.08, .5, f));',
  hazel:
    'float t = atan(p.z, p.x); float f = vnoise(vec3(cos(t) * 7., p.y * .8 + s, sin(t) * 7.)); k = mix(A, B, f); k = mix(k, C, smoothstep(.38, .5, p.y)); k *= .85 + .3 * vnoise(vec3(s * 7.));',
  apple: `float t = atan(p.z, p.x); float f = vnoise(vec3(cos(t) * 6., p.y * .35 + s, sin(t) * 6.)) * .6 + vnoise(vec3(cos(t) * 17., p.y * .5, sin(t) * 17.) + s) * .4;
    float blush = smoothstep(-.9, .4, cos(t + s * 6.) * .55 + vnoise(p * .35 + s) * .8 - .1); k = mix(B, A, clamp(blush * (.62 + f * .7), 0., 1.));
    float dot = cells(p * 2.2 + s); k = mix(k, vec3(.95, .82, .6), smoothstep(.16, .08, dot) * .5); k = mix(k, C, smoothstep(1.2, .3, length(p.xz)) * step(0., p.y) * .6);`,
  pear: `float dot = cells(p * 3. + s); k = mix(A, B, fbm(p * .5 + s)); k = mix(k, C, smoothstep(.2, .1, dot) * .55 + smoothstep(.4, .75, fbm(p * 1.3 + s)) * .35); h = fbm(p * 2.) * .03;`,
  orange: 'float c = cells(p * 3.3 + s); h = smoothstep(.0, .32, c) * .05 + fbm(p * .6 + s) * .12; k = mix(A, B, fbm(p * .7 + s) * .8);',
  cherry:
    'float f = fbm(p * 1.2 + s); k = mix(A, B, smoothstep(.3, .7, f + vnoise(vec3(s * 5.)) * .3 - .15)); float d = cells(p * 6.); k = mix(k, B * 1.6, smoothstep(.16, .06, d) * .15);',
  rainier: 'float t = cos(atan(p.z, p.x) + s * 6.); k = mix(A, B, smoothstep(-.5, .7, t + vnoise(p * 1.6 + s) - .5)); ',
  berry:
    'float f = fbm(p * 2.6 + s); k = mix(A, B, smoothstep(.3, .7, f)); k *= .85 + .3 * vnoise(vec3(s * 7.)); k = mix(k, A * .5, smoothstep(.25, .1, length(p.xz)) * step(0., p.y));',
  wrinkled:
    'float f = abs(vnoise(p * 3.2 + s) - .5) * 2.; float g = abs(vnoise(p * 7. + s) - .5) * 2.; h = f * .16 + g * .05; k = mix(B, A, f * .7 + g * .3); k *= .8 + .4 * vnoise(vec3(s * 7.));',
  flesh: 'float f = fbm(p * 2.4 + s); h = f * .14; k = mix(A, B, smoothstep(.25, .75, f)); k *= .9 + .2 * vnoise(vec3(s * 7.));',
  crumb: 'float f = fbm(p * 4. + s); h = f * .22; k = mix(A, mix(B, C, vnoise(vec3(s * 11.))), smoothstep(.3, .65, f));',
  leaf: 'float v = abs(fract(abs(p.x) * 1.3 + p.z * .8) - .5); k = mix(A, B, fbm(p * .8 + s) * .6 + smoothstep(.06, .0, v) * .15); k = mix(k, B * 1.25, smoothstep(.07, .02, abs(p.x))); h = smoothstep(.0, .12, v) * .03;',
  rope: 'float r = sin((p.x + p.y + p.z) * 6.5 + s); h = r * .09; k = mix(B, A, .5 + .5 * r);',
  metal: 'h = vnoise(p * vec3(1., 40., 1.)) * .003; k = A;',
};

const presets = {
  wood: { roughness: 0.55, colours: ['#d9ab74', '#b98552', '#fff'] },
  stone: { roughness: 0.35, colours: ['#efece6', '#c9c3ba', '#fff'] },
};

// A physically based material with a solid texture. `colours` are A, B, C; the rest goes to three.
export function solid(kind, colours, options = {}) {
  const { relief = 1, grain = 1, map, matt = false, ...rest } = options;
  const preset = presets[kind] ?? {};
  const [a, b = a, c = b] = [colours ?? preset.colours].flat().map((x) => new THREE.Color(x));
  const rich = rest.clearcoat || rest.sheen;
  const common = { color: 0xffffff, map: map ?? null, ...rest };
  if (matt) {
    delete common.roughness;
    delete common.envMapIntensity;
  } else common.roughness ??= preset.roughness ?? 0.6;
  const material = matt
    ? new THREE.MeshLambertMaterial(common)
    : rich
      ? new THREE.MeshPhysicalMaterial(common)
      : new THREE.MeshStandardMaterial(common);
  const code = kinds[kind];
  if (code === undefined) throw new Error(`no surface called ${kind}`);
  material.customProgramCacheKey = () => `${kind}/${material.type}`;
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, {
      uA: { value: a },
      uB: { value: b },
      uC: { value: c },
      uRelief: { value: relief },
      uGrain: { value: grain },
    });
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', '#include <common>\nvarying vec3 vSolid; varying float vSeed;')
      .replace(
        '#include <begin_vertex>',
        `#include <begin_vertex>
        vSolid = position; vSeed = 0.;
        #ifdef USE_INSTANCING
          vSeed = fract(dot(instanceMatrix[3].xyz, vec3(.731, .377, .519))) * 3.; vSolid += 0.;
        #endif`,
      );
    shader.fragmentShader = shader.fragmentShader
      .replace(
        '#include <common>',
        `#include <common>
        varying vec3 vSolid; varying float vSeed; uniform vec3 uA, uB, uC; uniform float uRelief, uGrain;
        ${noise}
        void surface(vec3 p, float s, out vec3 k, out float h) { vec3 A = uA, B = uB, C = uC; k = A; h = 0.; ${code} }
        float solidHeight;`,
      )
      .replace(
        '#include <color_fragment>',
        `#include <color_fragment>
        { vec3 k; surface(vSolid * uGrain, vSeed, k, solidHeight); solidHeight *= uRelief / uGrain; diffuseColor.rgb *= k; }`,
      )
      .replace(
        '#include <normal_fragment_maps>',
        `#include <normal_fragment_maps>
        { vec3 sx = dFdx(-vViewPosition), sy = dFdy(-vViewPosition); vec3 r1 = cross(sy, normal), r2 = cross(normal, sx);
          float det = dot(sx, r1) * faceDirection; vec3 g = sign(det) * (dFdx(solidHeight) * r1 + dFdy(solidHeight) * r2);
          normal = normalize(abs(det) * normal - clamp(g, -abs(det) * 1.2, abs(det) * 1.2)); }`,
      );
  };
  return material;
}

export const plastic = (colour, options = {}) =>
  new THREE.MeshPhysicalMaterial({
    color: colour,
    roughness: 0.38,
    clearcoat: 0.25,
    clearcoatRoughness: 0.3,
    ...options,
  });
export const satin = (colour, options = {}) => new THREE.MeshStandardMaterial({ color: colour, roughness: 0.6, ...options });
export const gloss = (colour, options = {}) =>
  new THREE.MeshPhysicalMaterial({
    color: colour,
    roughness: 0.2,
    clearcoat: 0.8,
    clearcoatRoughness: 0.13,
    envMapIntensity: 1.6,
    ...options,
  });
export const metal = (colour = '#c9c6c0', options = {}) =>
  new THREE.MeshStandardMaterial({
    color: colour,
    metalness: 1,
    roughness: 0.3,
    envMapIntensity: 2.9,
    ...options,
  });
export const frosted = (colour, options = {}) =>
  new THREE.MeshPhysicalMaterial({
    color: colour,
    roughness: 0.55,
    clearcoat: 0.4,
    clearcoatRoughness: 0.45,
    transparent: true,
    opacity: 0.86,
    ...options,
  });
// Thin clear glass as a coat of reflections over a faint tint: cheap, and good enough at this size.
export const glass = (colour = '#eef4f2', opacity = 0.2, options = {}) =>
  new THREE.MeshPhysicalMaterial({
    color: colour,
    roughness: 0.04,
    clearcoat: 1,
    clearcoatRoughness: 0.03,
    envMapIntensity: 2.2,
    transparent: true,
    opacity,
    depthWrite: false,
    side: THREE.DoubleSide,
    ...options,
  });
export const silicone = (colour, options = {}) =>
  new THREE.MeshPhysicalMaterial({
    color: colour,
    roughness: 0.62,
    sheen: 0.5,
    sheenRoughness: 0.6,
    sheenColor: new THREE.Color('#ffffff'),
    ...options,
  });
// A named wood.
export const woods = {
  maple: ['#e6c79a', '#cfa671'],
  beech: ['#d9b184', '#bd8f60'],
  walnut: ['#7b5437', '#553621'],
  oak: ['#c59a66', '#9d7444'],
  cherry: ['#bb7a4e', '#945634'],
  ash: ['#e3cfae', '#c4a780'],
  pine: ['#e4c08a', '#cf9d5e'],
  white: ['#f1ece2', '#ded5c6'],
};
export const wood = (name = 'beech', options = {}) => solid('wood', woods[name] ?? name, options);
