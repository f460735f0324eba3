export const en = {
  refused: {
    title: 'The picture was not added',
    back: 'Go back and choose another one. What you typed is still there.',
  },
  faults: {
    missing: 'Choose a picture first.',
    too_large: 'That file is larger than 15 MB. Choose a smaller picture.',
    too_many_pixels: 'That picture is larger than 64 megapixels. Make it smaller and try again.',
    unreadable: 'This file could not be read as a picture. JPEG, PNG, WebP and GIF work.',
  },
};

export const sv: typeof en = {
  refused: {
    title: 'Bilden lades inte till',
    back: 'Gå tillbaka och välj en annan. Det du skrev finns kvar.',
  },
  faults: {
    missing: 'Välj en bild först.',
    too_large: 'Filen är större än 15 MB. Välj en mindre bild.',
    too_many_pixels: 'Bilden är större än 64 megapixel. Gör den mindre och försök igen.',
    unreadable: 'Filen gick inte att läsa som en bild. JPEG, PNG, WebP och GIF fungerar.',
  },
};
