// @boundaries-ignore test settings are shared by the whole workspace
import { project } from "../../tools/vitest/project.ts";

export default project("regressor");
