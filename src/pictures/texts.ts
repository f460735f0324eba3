export const en = {
  refused: {
    title: 'The picture was not added',
    back: 'Go back and choose another one. What you typed is still there.',
  },
  faults: {
    missing: 'Choose a picture first.',
    too_many:
      'You have 500 pictures that stand in no text. No more are kept until some of those go, as each does by itself after two weeks. One that you sent before can be sent again.',
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
    too_many:
      'Du har 500 bilder som inte finns i någon text. Fler sparas först när några av dem försvinner, vilket de gör av sig själva efter två veckor. En som du har skickat förut går att skicka igen.',
    too_large: 'Filen är större än 15 MB. Välj en mindre bild.',
    too_many_pixels: 'Bilden är större än 64 megapixel. Gör den mindre och försök igen.',
    unreadable: 'Filen gick inte att läsa som en bild. JPEG, PNG, WebP och GIF fungerar.',
  },
};
