"""The 21 edits of the evaluation: what a copy of a photo may have gone through."""
import io

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont


def resize(f):
    return lambda im: im.resize((max(1, round(im.width * f)), max(1, round(im.height * f))), Image.BICUBIC)


def jpeg(q):
    def run(im):
        s = io.BytesIO()
        im.save(s, "JPEG", quality=q)
        return Image.open(s).convert("RGB")
    return run


def crop(area, x=0.5, y=0.5):
    def run(im):
        w, h = round(im.width * area ** 0.5), round(im.height * area ** 0.5)
        left, top = round((im.width - w) * x), round((im.height - h) * y)
        return im.crop((left, top, left + w, top + h))
    return run


def border(im):
    m = round(min(im.size) * 0.08)
    out = Image.new("RGB", (im.width + 2 * m, im.height + 2 * m), (255, 255, 255))
    out.paste(im, (m, m))
    return out


def letterbox(im):
    out = Image.new("RGB", (im.width, round(im.height * 1.35)))
    out.paste(im, (0, (out.height - im.height) // 2))
    return out


def tone(f):
    return lambda im: Image.fromarray((np.clip(f(np.asarray(im, np.float32) / 255), 0, 1) * 255).astype(np.uint8))


def text(im):
    out = im.copy()
    draw = ImageDraw.Draw(out)
    size = max(12, out.height // 8)
    try:
        font = ImageFont.truetype("DejaVuSans-Bold.ttf", size)
    except OSError:
        font = ImageFont.load_default()
    for y, line in ((0.08, "SAMPLE PHOTO"), (0.78, "www.pictures.test")):
        draw.text((out.width * 0.05, out.height * y), line, font=font, fill=(255, 255, 255), stroke_width=2, stroke_fill=(0, 0, 0))
    return out


def logo(im):
    out = im.copy()
    w, h = round(im.width * 0.4), round(im.height * 0.4)
    draw = ImageDraw.Draw(out)
    draw.rectangle((im.width - w, im.height - h, im.width, im.height), fill=(210, 30, 40))
    draw.ellipse((im.width - w * 0.8, im.height - h * 0.8, im.width - w * 0.2, im.height - h * 0.2), fill=(250, 240, 60))
    return out


def combination(im):
    return jpeg(30)(ImageEnhance.Brightness(resize(0.5)(crop(0.7, 0.3, 0.6)(im))).enhance(1.2))


EDITS = {
    "resize 1/2": resize(0.5), "resize 1/4": resize(0.25), "jpeg q30": jpeg(30), "jpeg q10": jpeg(10),
    "crop 80 % area": crop(0.8, 0.3, 0.7), "crop 50 % area": crop(0.5, 0.3, 0.6), "crop 25 % area": crop(0.25),
    "border 8 %": border, "letterbox 35 %": letterbox,
    "rotate 5 deg": lambda im: im.rotate(5, Image.BICUBIC), "rotate 90 deg": lambda im: im.transpose(Image.ROTATE_90),
    "mirror": lambda im: im.transpose(Image.FLIP_LEFT_RIGHT),
    "brightness x1.35": lambda im: ImageEnhance.Brightness(im).enhance(1.35),
    "gamma 1.8": tone(lambda a: a ** 1.8), "contrast x0.5": lambda im: ImageEnhance.Contrast(im).enhance(0.5),
    "grey": lambda im: im.convert("L").convert("RGB"), "blur r2": lambda im: im.filter(ImageFilter.GaussianBlur(2)),
    "text": text, "logo 16 % area": logo,
    "colour cast": tone(lambda a: a * np.array([1.25, 1.0, 0.75], np.float32)),
    "crop+bright+resize+jpeg": combination,
}
