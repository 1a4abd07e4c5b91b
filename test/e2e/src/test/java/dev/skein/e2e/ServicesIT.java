package dev.skein.e2e;

import java.nio.file.Path;
import java.util.Map;

class ServicesIT extends Scenarios {
    @Override
    World start(Path data) throws Exception {
        return Services.start(data, SHOPS, Map.of("planner", BRIEF));
    }
}
