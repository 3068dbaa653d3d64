// What makes answering handier: things to drag into order, a picture to press on, answers checked in place. Without any
// of it the same forms work by themselves.
import "./checked-answers.js";
import "./close-look.js";
import "./order-list.js";
import "./point-picture.js";
