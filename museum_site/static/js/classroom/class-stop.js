// With a class: answers are kept as they are given, wait on the device while there is no network, and are sent in order,
// each once. Without these scripts the form of the stop keeps them.
import "./class-queue.js";
import "./class-answers.js";
import "./class-waiting.js";
import "./class-leave.js";
