// Makes a photo small before it is sent: a telephone's is ten times what a page shows, and a room shares one wifi.

const WIDEST = 1600;
const TALLEST = 4000;
/** Below this a file is sent as it is. */
const SMALL = 400_000;

/** The file, or a smaller picture of the same; whatever this browser cannot draw is left to the server. */
export async function shrunk(file) {
  if (
    file.size < SMALL ||
    !['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/avif'].includes(file.type)
  )
    return file;
  try {
    // Turned upright by the browser, as its camera data says; the drawing has none of them.
    const drawn = await createImageBitmap(file);
    const scale = Math.min(1, WIDEST / drawn.width, TALLEST / drawn.height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(drawn.width * scale));
    canvas.height = Math.max(1, Math.round(drawn.height * scale));
    canvas.getContext('2d').drawImage(drawn, 0, 0, canvas.width, canvas.height);
    drawn.close();
    // What may be seen through stays so, where the browser can write such a file.
    const type = file.type === 'image/png' || file.type === 'image/webp' ? 'image/webp' : 'image/jpeg';
    const small = await new Promise((resolve) => canvas.toBlob(resolve, type, 0.88));
    return small && small.type === type && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
