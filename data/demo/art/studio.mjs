// The studio: a curved backdrop, a soft key light, a sky, a lens; many jittered exposures are averaged,
// which gives soft shadows, contact shade, clean edges and a little depth of field without tricks.
import * as THREE from 'three';
import { halton, random, seedOf } from './random.mjs';
import { loadFonts } from './type.mjs';
import { place } from './forms/index.mjs';
import { backdrop, gobo } from './sets.mjs';

const canvas = document.createElement('canvas');
document.body.append(canvas);
const renderer = new THREE.WebGLRenderer({ canvas, antialias: false, preserveDrawingBuffer: true });
renderer.shadowMap.enabled = true;
renderer.shadowMap.type = THREE.PCFShadowMap;
renderer.outputColorSpace = THREE.SRGBColorSpace;

// Reflections: a dim room with one large window-like panel and two strips.
function reflections() {
  const room = new THREE.Scene();
  const panel = (w, h, x, y, z, strength) => {
    const mesh = new THREE.Mesh(
      new THREE.PlaneGeometry(w, h),
      new THREE.MeshBasicMaterial({ color: new THREE.Color(strength, strength, strength), side: THREE.DoubleSide }),
    );
    mesh.position.set(x, y, z);
    mesh.lookAt(0, 0, 0);
    room.add(mesh);
  };
  room.background = new THREE.Color(0.52, 0.5, 0.48);
  panel(5, 6, -6, 4, 3, 9);
  panel(1.2, 6, 6, 2.5, 3, 5);
  panel(6, 3, 0, 7, 0, 3);
  panel(14, 14, 0, -4, 0, 0.45);
  const pmrem = new THREE.PMREMGenerator(renderer);
  return pmrem.fromScene(room, 0.03).texture;
}

const environment = reflections();

const screen = new THREE.OrthographicCamera(-1, 1, 1, -1, 0, 1);
const quad = new THREE.Mesh(new THREE.PlaneGeometry(2, 2));
const copy = new THREE.ShaderMaterial({
  uniforms: { map: { value: null }, weight: { value: 1 }, shift: { value: new THREE.Vector2() } },
  vertexShader: 'varying vec2 v; void main(){ v = uv; gl_Position = vec4(position.xy, 0., 1.); }',
  fragmentShader:
    'uniform sampler2D map; uniform float weight; uniform vec2 shift; varying vec2 v;' +
    'void main(){ gl_FragColor = vec4(min(texture2D(map, v + shift).rgb, vec3(6.)) * weight, weight); }',
  blending: THREE.CustomBlending,
  blendSrc: THREE.OneFactor,
  blendDst: THREE.OneFactor,
  depthTest: false,
  depthWrite: false,
});
// Filmic curve with a gentle shoulder; a breath of vignette.
const develop = new THREE.ShaderMaterial({
  uniforms: { map: { value: null }, exposure: { value: 1 }, vignette: { value: 0.12 } },
  vertexShader: copy.vertexShader,
  fragmentShader: `uniform sampler2D map; uniform float exposure; uniform float vignette; varying vec2 v;
    vec3 curve(vec3 x) { return x * (1. + x * .06) / (1. + x * .58) * 1.44; }
    vec3 srgb(vec3 x) { return mix(1.055 * pow(x, vec3(1. / 2.4)) - .055, x * 12.92, step(x, vec3(.0031308))); }
    void main() {
      vec3 c = texture2D(map, v).rgb * exposure;
      c *= 1. - vignette * smoothstep(.35, .8, distance(v, vec2(.5)));
      c = curve(c);
      float l = dot(c, vec3(.2126, .7152, .0722));
      c = mix(vec3(l), c, 1.1);
      gl_FragColor = vec4(srgb(clamp(c, 0., 1.)), 1.);
    }`,
  depthTest: false,
  depthWrite: false,
});

function pass(material, target) {
  quad.material = material;
  renderer.setRenderTarget(target);
  renderer.render(quad, screen);
}

function lamp(scene, reach, map) {
  const light = new THREE.DirectionalLight(0xffffff, 1);
  light.castShadow = true;
  light.shadow.mapSize.set(map, map);
  light.shadow.radius = 1.5;
  light.shadow.bias = -0.0002;
  light.shadow.normalBias = 0.012;
  Object.assign(light.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 500 });
  scene.add(light, light.target);
  return light;
}

function aim(light, centre, azimuth, elevation, distance) {
  light.target.position.copy(centre);
  light.position.set(
    centre.x + distance * Math.cos(elevation) * Math.sin(azimuth),
    centre.y + distance * Math.sin(elevation),
    centre.z + distance * Math.cos(elevation) * Math.cos(azimuth),
  );
}

// Points that stand for the subject's outline: some of each mesh's vertices, or the box of each instance.
function cloud(subject) {
  const points = [];
  subject.updateMatrixWorld(true);
  subject.traverse((m) => {
    if (!m.isMesh) return;
    if (m.isInstancedMesh) {
      const step = Math.max(1, Math.floor(m.count / 120));
      for (let i = 0; i < m.count; i += step) {
        const at = new THREE.Matrix4();
        m.getMatrixAt(i, at);
        points.push(new THREE.Vector3().setFromMatrixPosition(at).applyMatrix4(m.matrixWorld));
      }
      return;
    }
    const p = m.geometry.attributes.position;
    const step = Math.max(1, Math.floor(p.count / 300));
    for (let i = 0; i < p.count; i += step) points.push(new THREE.Vector3().fromBufferAttribute(p, i).applyMatrix4(m.matrixWorld));
  });
  return points;
}

// The camera that shows the whole subject with a margin.
function frame(subject, shot, rand) {
  const box = new THREE.Box3().setFromObject(subject);
  const centre = box.getCenter(new THREE.Vector3());
  const sphere = box.getBoundingSphere(new THREE.Sphere());
  const fov = shot.fov ?? 22;
  const azimuth = THREE.MathUtils.degToRad(shot.az ?? rand.between(-14, 14));
  const elevation = THREE.MathUtils.degToRad(shot.el ?? rand.between(9, 20));
  const camera = new THREE.PerspectiveCamera(fov, 1, 1, 2000);
  const direction = new THREE.Vector3(
    Math.cos(elevation) * Math.sin(azimuth),
    Math.sin(elevation),
    Math.cos(elevation) * Math.cos(azimuth),
  );
  let distance = sphere.radius / Math.tan(THREE.MathUtils.degToRad(fov / 2));
  const corners = cloud(subject);
  const fill = shot.fill ?? 0.76;
  const look = centre.clone();
  for (let step = 0; step < 6; step += 1) {
    camera.position.copy(look).addScaledVector(direction, distance);
    camera.lookAt(look);
    camera.updateMatrixWorld();
    const seen = corners.map((c) => c.clone().project(camera));
    const xs = seen.map((p) => p.x);
    const ys = seen.map((p) => p.y);
    const half = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) / 2;
    const dx = (Math.max(...xs) + Math.min(...xs)) / 2;
    const dy = (Math.max(...ys) + Math.min(...ys)) / 2;
    const reach = distance * Math.tan(THREE.MathUtils.degToRad(fov / 2));
    look.add(new THREE.Vector3(dx * reach, dy * reach, 0).applyQuaternion(camera.quaternion));
    distance *= half / fill;
  }
  const shift = shot.shift ?? [rand.between(-0.04, 0.04), 0.03];
  const reach = distance * Math.tan(THREE.MathUtils.degToRad(fov / 2));
  look.add(new THREE.Vector3(-shift[0] * reach, -shift[1] * reach, 0).applyQuaternion(camera.quaternion));
  camera.position.copy(look).addScaledVector(direction, distance);
  camera.lookAt(look);
  camera.updateMatrixWorld();
  return { camera, look, centre, distance, radius: sphere.radius };
}

function expose(scene, view, light, settings, target, sum) {
  const { camera, distance, radius } = view;
  const reach = Math.max(radius * 2.6, 16);
  const key = lamp(scene, reach, 1024);
  const sky = lamp(scene, reach, 512);
  const home = camera.position.clone();
  const right = new THREE.Vector3().setFromMatrixColumn(camera.matrixWorld, 0);
  const up = new THREE.Vector3().setFromMatrixColumn(camera.matrixWorld, 1);
  const aperture = distance * (light.aperture ?? 0.009);
  const n = settings.samples;
  const coarse = target.width; // exposures are coarser than the picture; their offsets put the detail back
  for (let i = 0; i < n; i += 1) {
    const [u, v, a, b] = [halton(i + 1, 2), halton(i + 1, 3), halton(i + 1, 5), halton(i + 1, 7)];
    const soft = light.soft ?? 0.16;
    aim(key, view.centre, light.az + (u - 0.5) * 2 * soft, light.el + (v - 0.5) * 1.6 * soft, 220);
    key.color.set(light.colour ?? '#fff3e4');
    key.intensity = light.key ?? 2.05;
    const high = Math.asin(Math.sqrt(0.04 + 0.96 * a));
    aim(sky, view.centre, b * Math.PI * 2, high, 220);
    sky.color.set(light.sky ?? '#eaf0ff');
    sky.intensity = light.fill ?? 1.3;
    const turn = Math.PI * 2 * halton(i + 1, 11);
    const wide = Math.sqrt(halton(i + 1, 13)) * aperture;
    camera.position
      .copy(home)
      .addScaledVector(right, Math.cos(turn) * wide)
      .addScaledVector(up, Math.sin(turn) * wide);
    camera.lookAt(view.look);
    camera.setViewOffset(coarse, coarse, u - 0.5, v - 0.5, coarse, coarse);
    renderer.setRenderTarget(target);
    renderer.clear();
    renderer.render(scene, camera);
    copy.uniforms.map.value = target.texture;
    copy.uniforms.weight.value = 1 / n;
    copy.uniforms.shift.value.set((0.5 - u) / coarse, (v - 0.5) / coarse);
    renderer.autoClear = false;
    pass(copy, sum);
    renderer.autoClear = true;
  }
}

// Materials stay: their compiled programs are the slowest thing to make, and the next picture wants them again.
function dispose(scene) {
  scene.traverse((node) => {
    node.geometry?.dispose();
    for (const material of [node.material ?? []].flat()) {
      for (const value of Object.values(material)) if (value?.isTexture && value !== environment) value.dispose();
    }
  });
}

window.shoot = async ({ stem, look, scene: shot }, settings) => {
  const rand = random(seedOf(stem));
  renderer.setSize(settings.size, settings.size, false);
  const scene = new THREE.Scene();
  scene.environment = environment;
  scene.environmentIntensity = 0.34;
  const subject = new THREE.Group();
  const props = new THREE.Group();
  for (const item of shot.items) (item.prop ? props : subject).add(place(item, look, random(seedOf(stem + JSON.stringify(item)))));
  scene.add(subject, props);
  const view = frame(subject, shot, rand);
  const set = { ...look.set, ...(look.sets && !shot.set ? rand.pick(look.sets) : {}), ...shot.set };
  scene.add(backdrop(set, view, rand));
  const side = shot.side ?? rand.pick([-1, 1]);
  const light = {
    az: side * rand.between(0.85, 1.5),
    el: rand.between(0.6, 0.9),
    ...look.light,
    ...shot.light,
  };
  const shade = gobo(set.gobo, light, view, rand);
  if (shade) scene.add(shade);
  const kind = { type: THREE.HalfFloatType, samples: 0, minFilter: THREE.NearestFilter, magFilter: THREE.NearestFilter };
  const coarse = Math.round(settings.size * settings.coarse);
  const target = new THREE.WebGLRenderTarget(coarse, coarse, kind);
  const sum = new THREE.WebGLRenderTarget(settings.size, settings.size, { type: THREE.FloatType, depthBuffer: false });
  renderer.setRenderTarget(sum);
  renderer.setClearColor(0, 0);
  renderer.clear();
  expose(scene, view, light, settings, target, sum);
  develop.uniforms.map.value = sum.texture;
  develop.uniforms.exposure.value = set.exposure ?? 1;
  pass(develop, null);
  let url = '';
  for (let quality = settings.quality; quality > 0.3; quality -= 0.08) {
    url = canvas.toDataURL('image/jpeg', quality);
    if (url.length * 0.75 < settings.most * 1024) break;
  }
  dispose(scene);
  target.dispose();
  sum.dispose();
  return url;
};

await loadFonts();
window.ready = true;
