// The teacher's desk: saved as one goes, stops dragged into order, details drawn on the picture.
import "./auto-save.js";
import "./region-editor.js";
import "./sortable-stops.js";
